"""What beside a Chinese or Japanese number changes its value: halves, tenths, speeds, grades, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from mtqa.source.values.spaceless.numbers import unit_at
from mtqa.source.values.units.measures import measures

_TENTHS = re.compile(
    r"\s?(?:割|할|折(?![磨扣叠疊腾騰射返断斷合旧舊])"
    r"|成(?![为為员員立年人功果长長绩績本就熟都交])(?:(?P<half>半)|(?P<sign>[一二三四五六七八九])(?![成个個名次人家点點]))?)"
    r"(?:(?P<percent>\d)分)?(?:(?P<mille>\d)厘)?"
)
_SIGNS = "一二三四五六七八九"
#: The middle of what a round number opens, after its unit.
_MIDDLE = re.compile(r"\s?[台代]の?(?:半ば|中盤)|대\s?(?:중반|중간)|[多余]?左右中段")
_TEN, _HUNDREDTHS, _AGES = 10, 1, range(5, 11)
#: Half of what the unit before it counts: 6年半.
_AND_HALF = re.compile(
    r"半(?![年月天夜途径路身岛島])|\s?반(?=[\s,.)]|$|[이을에만] |동안|가량|정도|쯤|짜리|이[다었며])"
    r"|ครึ่ง(?!หลัง|แรก|ทาง)"
)
#: 两个半小时
_HALF_UNIT = re.compile(r"[个個]半(?=小时|小時|钟头|鐘頭|月|星期|世纪|世紀)")
#: School years and ages, which English names otherwise: 3年生, 高校3年, 10代; the side of a game: 7人制.
_NAMED = re.compile(r"年(?:生|级|級|次)|人制|代(?![表替理価码碼])")
_SCHOOL = re.compile(r"(?:高校|高|中学|中|小学|小|大学|大)$")
#: Divisions of courts and prosecutors, which English mostly leaves out: 형사합의27부, 刑事第3部, 民事第二庭.
_LAW = r"(?:형사|민사|행정|가사|특별|회생|파산|刑事|民事|行政)"
_DIVISION = re.compile(rf"(?:{_LAW}\s?(?:합의|단독|항소)?|합의|항소|수사|조사)\s?[제第]?\s?$|{_LAW}?[제第]$")
_DIVIDED = re.compile(
    rf"\s?(?:단독|재판부|(?:{_LAW}|항소)?부(?![가-힣]{{2}})|部(?![分门門])|(?:{_LAW}|审判|審判)?庭)"
)
_LAW_BESIDE = re.compile(rf"{_LAW}|합의|항소|수사|조사|단독|재판부|庭")
_PEOPLE = re.compile(r"\s?(?:[人名氏社校](?!制)|명|[カかヶケ]国)")
#: People beside a name: 正代ら4人 may be "and 3 others".
_OTHERS = re.compile(r"(?:[ら等]|\s등)\s?[计計共]?$")
#: The end of a list, after which its length is often given: A、B、C等8个.
_LIST_END = re.compile(r"(?:等|など|以上|这|這|此|この|その|これら)\s?$")
#: Nations by their first letters, and the countries that they are: 한미일 3국, 日中韓3カ国.
_INITIALS = re.compile(
    r"([한미중일러북남영불독이호캐印美中日韓韩朝俄英法德意澳加欧歐米露独仏伊豪台·・]{3,12})\s?$"
)
_COUNTRIES, _DOTS = re.compile(r"\s?(?:개?국|[カかヶケ个個]?[国國])"), re.compile("[·・]")
_CLAUSE = re.compile(r"[。,;:!?()「」『』“”]")
_LONGEST_LIST = 160
_SMALL = 10
_SPEED_BEFORE = re.compile(
    r"(?:(?P<hour>[时時]速|每小[时時]|毎時|시속)|(?P<second>秒速|每秒|毎秒|風速|风速|初速|초속))"
    r"(?:[为為是达達约約近超はのがで약]|超过|最大|大约){0,2}\s?$"
)
_SPEED_BEHIND = re.compile(r"\s?(?:(?P<hour>[/每毎]\s?(?:小时|小時|时|時))|(?P<second>[/每毎]\s?秒))")
#: What units measure that a half may stand after.
_HALVED = frozenset(("time", "day", "length", "mass", "volume", "money"))
_SPEEDS = {"hour": {"km": "kmh", "mile": "mph"}, "second": {"m": "ms", "km": "kms"}}
_LONGEST_SPEED = 9
_FAHRENHEIT = re.compile(r"[华華カ]氏\s?(?:零下|负)?\s?$")
#: A century said before: 1869～95年; a year of two figures before that of an era: 03(明治36)年, 04～05年.
_CENTURY = re.compile(r"(?<!\d)(\d{4})\s?(?:年\s?)?[～〜~―–—－-]\s?$")
_YEAR_BEHIND = re.compile(r"\s?(?:年|년|[(][^()]{1,8}[)]\s?年|[～〜~―–—－-]\s?\d{2}年)")
_LONGEST_YEAR = 8
_LONGEST_DIVISION = 6
#: What stands before hundredths of a currency, which are minutes otherwise: 每股派息60分, 貶值3.2分.
_PAID = re.compile(
    r"(?:每股[^。;,\d分]{0,12}|[派發发](?:息|[發发]|送)?|股息|股利|[贬貶升]值|[走收][升貶贬])(?:约|約|了|为|為|達|达)?\s?\Z"
)
_PAID_NEAR = 20
_TEN_SHARES = re.compile(r"每(?:10|十)股[^。;,，\d]{0,12}\s?\Z")
#: Tenths of the yuan or the Taiwan dollar alone: 上漲5角.
_TENTH_OF_YUAN = re.compile(r"[角毛毫](?![米升克度色落形球衣膜利鬥斗逐])")
_PLAIN_MINUTE = re.compile(r"\s?分(?![钟鐘])")


def tenth_parts(text: str, end: int, amounts: Sequence[Fraction]) -> tuple[tuple[Fraction, ...], int] | None:
    """The percentage that tenths after a number make (3割, 1割8分2厘), and their end; None if none do."""
    match = _TENTHS.match(text, end)
    if match is None:
        return None
    sign = Fraction(_SIGNS.find(match["sign"]) + 1 if match["sign"] else 0)
    more = (
        sign
        + (5 if match["half"] else 0)
        + Fraction(int(match["percent"] or 0))
        + Fraction(int(match["mille"] or 0), 10)
    )
    written = _HUNDREDTHS if text[end] == "折" and amounts[0] > _TEN else _TEN  # 95折
    return tuple(written * amount + more for amount in amounts), match.end()


def per_ten_shares(text: str, start: int, first: Fraction, language: str) -> tuple[Fraction, ...]:
    """The sum of one share where a Chinese one is of ten: 每10股派5元."""
    paid = language == "zh" and _TEN_SHARES.search(text, max(0, start - _PAID_NEAR), start)
    return (first / _TEN,) if paid else ()


def part_of_yuan(text: str, start: int, end: int, units: Sequence[str], *, figures: bool) -> str:
    """The unit of a Chinese number of hundredths or tenths of a currency alone; "" where it is none."""
    if not units and figures and _TENTH_OF_YUAN.match(text, end):
        return "jiao"
    minutes = "minute" in units and _PLAIN_MINUTE.match(text, end)
    return "cent" if minutes and _PAID.search(text, max(0, start - _PAID_NEAR), start) else ""


def decades_of_age(text: str, end: int, amounts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The age that a count of tens of years is: 八旬 is eighty; () where none stands."""
    aged = text.startswith("旬", end) and amounts[0] in _AGES
    return tuple(_TEN * amount for amount in amounts) if aged else ()


def and_a_half(text: str, end: int, units: Sequence[str]) -> int:
    """Where 半 after the unit of a number ends, which adds one half; 0 where none stands."""
    timed = bool(units) and measures().family(units[0]) in _HALVED
    match = _AND_HALF.match(text, end) if timed else None
    return match.end() if match else 0


def half_before_unit(text: str, end: int, language: str) -> tuple[tuple[str, ...], int] | None:
    """The unit after 个半, which adds one half of it, and its end; None where there is none."""
    match = _HALF_UNIT.match(text, end)
    if match is None:
        return None
    units, stop = unit_at(text, match.end(), language)
    return (("month",), match.end() + 1) if text[match.end()] == "月" else (units, max(stop, match.end()))


def named_otherwise(text: str, start: int, end: int, amount: Fraction) -> bool:
    """Whether English may say the number in other words, or leave it out.

    Grades and ages (3年生, 10代), two people (2人: "the two", "both"), and the length of a list after it.
    """
    grade = text.startswith("年", end) and _SCHOOL.search(text, max(0, start - 2), start)
    if grade or _NAMED.match(text, end):
        return True
    if amount == 2 and _PEOPLE.match(text, end):
        return True
    if _is_division(text, start, end):
        return True
    if not 2 < amount < _SMALL:
        return False
    before = _CLAUSE.split(text[max(0, start - _LONGEST_LIST) : start])[-1]
    nations = _INITIALS.search(before)
    if nations and _COUNTRIES.match(text, end) and len(_DOTS.sub("", nations[1])) == amount:
        return True
    return bool(_LIST_END.search(before)) or before.count("、") + 1 == amount


def _is_division(text: str, start: int, end: int) -> bool:
    """Whether a number names a division of a court or of prosecutors."""
    behind = _DIVIDED.match(text, end)
    before = _DIVISION.search(text, max(0, start - _LONGEST_DIVISION), start)
    beside = text[max(0, start - _LONGEST_DIVISION) : behind.end()] if behind else ""
    return bool(before and _LAW_BESIDE.search(beside))


def with_others(text: str, start: int, end: int, amount: Fraction) -> tuple[Fraction, ...]:
    """One fewer where the number counts people with one who is named before: 正代ら4人."""
    if amount > 1 and _PEOPLE.match(text, end) and _OTHERS.search(text, max(0, start - 3), start):
        return (amount - 1,)
    return ()


def middle_of(text: str, end: int, amount: Fraction) -> tuple[Fraction, ...]:
    """The middle of the stretch that a round number opens: 4千円台半ば is about 4,500, 150円台半ば 150.5."""
    if not _MIDDLE.match(text, end) or amount.denominator != 1 or amount <= 0:
        return ()
    place = Fraction(10) ** (len(str(int(amount))) - len(str(int(amount)).rstrip("0")))
    return tuple(dict.fromkeys((amount + place / 2, amount + Fraction(1, 2))))


def speeds(text: str, start: int, end: int, units: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The units, lengths as speeds where an hour or a second is said beside them, and where they end."""
    match = _SPEED_BEFORE.search(text, max(0, start - _LONGEST_SPEED), start)
    behind = _SPEED_BEHIND.match(text, end)
    found = match or behind
    if found is None or not units:
        return units, end
    time = _SPEEDS[found.lastgroup or "hour"]
    made = tuple(time[unit] for unit in units if unit in time)
    return (made, behind.end() if behind else end) if made else (units, end)


def temperature(text: str, start: int, end: int, units: tuple[str, ...], *, figures: bool) -> tuple[str, ...]:
    """The units of a number, degrees Fahrenheit where the text says so, none of "3度目" and 二度."""
    if "celsius" in units and (text.startswith("目", end) or (not figures and text[end - 1 : end] == "度")):
        return ()
    if "celsius" in units and _FAHRENHEIT.search(text, max(0, start - 6), start):
        return ("fahrenheit",)
    return units


def years_of_century(text: str, start: int, end: int, value: Fraction) -> tuple[Fraction, ...]:
    """The years that two figures may stand for before 年, with a century that is said before them."""
    if not 0 <= value < 100 or value.denominator != 1 or not _YEAR_BEHIND.match(text, end):
        return ()
    before = _CENTURY.search(text, max(0, start - _LONGEST_YEAR), start)
    said = (Fraction(int(before[1]) // 100 * 100 + int(value)),) if before else ()
    return (*said, 2000 + value, 1900 + value, 1800 + value)
