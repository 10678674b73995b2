"""Numerals, fractions and units of Chinese, Japanese, Korean and Thai: 4億5000万, 百分之五, สามแสน."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from mtqa.source.values.numbers.figures import LONGEST_FIGURE, fraction_of, read_figure
from mtqa.source.values.spaceless.some import either_of_two, either_spelt, plan_number
from mtqa.source.values.tables import Notation, read_table, tables
from mtqa.source.values.units.measures import PERCENT, measures

# Every repetition is bounded, so that a long run of one character costs linear time. Japanese papers write
# the decimal point as a middle dot.
FIGURE = r"(?<!\d)\d{1,30}(?!\d)(?:[.,]\d{1,30}(?!\d)){0,8}(?:・\d{1,3}(?![\d・]))?"
_MYRIAD = 10000


@dataclass(frozen=True, slots=True)
class NumeralReading:
    """The readings of a numeral, likeliest first, and what one in its last place is worth."""

    amounts: tuple[Fraction, ...]
    step: Fraction = Fraction(1)


def read_numeral(text: str, rules: Notation) -> NumeralReading | None:
    """What a numeral is worth; None where its signs make no number."""
    if len(text) > LONGEST_FIGURE:
        return None
    either = either_of_two(text) if rules.language in ("zh", "ja") else either_spelt(text, rules.language)
    numeral = _Numeral()
    for match in _sign(rules.language).finditer(text):
        sign = match[0]
        if sign[0].isdigit():
            figure = read_figure(sign.replace("・", "."), rules)
            if not figure.amounts or not numeral.figure(figure.amounts, figure.step):
                return None
        elif not numeral.sign(rules.characters[sign]):
            return None
    spelt = bool(either) and rules.language not in ("zh", "ja")
    amounts = () if either and (spelt or text[-1] in _TENS) else numeral.amounts
    return NumeralReading((*either, *amounts), numeral.step)


@cache
def signs(language: str) -> str:
    """A pattern of one numeral sign."""
    return "|".join(sorted(map(re.escape, tables(language).characters), key=len, reverse=True))


@cache
def _sign(language: str) -> re.Pattern[str]:
    return re.compile(f"{FIGURE}|{signs(language)}")


class _Numeral:
    """A numeral read sign by sign: ``total`` of whole myriads, ``section`` of the one that is open."""

    def __init__(self) -> None:
        self.step = Fraction(1)
        self._total = self._section = Fraction(0)
        self._digit: Fraction | None = None
        self._digits = ""
        self._figures = False
        self._place = Fraction(1)
        self._other: tuple[Fraction, ...] = ()

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        above, digit = self._total + self._section, self._digit
        readings = [above + (digit or 0)]
        if digit is not None and 0 < digit < 10 and self._place > 1 and above and not self._figures:
            readings.append(above + digit * self._place)  # 一百二 is 120, 三万五 is 35,000
        return (*readings, *self._other)

    def figure(self, amounts: tuple[Fraction, ...], step: Fraction) -> bool:
        """Take figures; False where a digit stands before them."""
        if self._digit is not None:
            return False
        self._digit, *other = amounts
        self._other, self.step, self._figures, self._digits = tuple(other), step, True, ""
        return True

    def sign(self, value: int) -> bool:
        """Take a sign for a digit, a unit of ten, or a myriad; False where it does not fit."""
        if value < 10:
            if self._figures and self._digit is not None:
                return False
            self._digits += str(value)
            self._digit, self.step = Fraction(int(self._digits)), Fraction(1)
            return True
        self._digits = ""
        if value < _MYRIAD:
            self._section += (self._digit if self._digit is not None else 1) * value
        else:
            self._close(value)
        if value >= _MYRIAD or self._figures:
            self.step = (self.step if self._figures else Fraction(1)) * value
        self._digit, self._place = None, Fraction(value, 10)
        return True

    def _close(self, value: int) -> None:
        below = self._section + (self._digit or 0)
        if self._total and self._total < value and self._total % value:  # 1.2万亿
            self._total = (self._total + below) * value
        else:
            self._total += (below or (0 if self._total else 1)) * value
        self._section = Fraction(0)


_LONGEST_UNIT = 20
_HUNDRED = 100
#: Words of Chinese and Japanese that begin with a number and count nothing.
_IDIOM = re.compile(
    "十分(?!之|の|钟|鐘|間|[，,。、；;！!」）)]|$)|万一|一些|一样|一樣|一直|一般|一定|一切|一致|一旦|一起|统一|三星|一部|千葉|八王子|"
    "ร้อยละ|五星|九州|四川|百度|万科|十足|十字|万达|千万别|一方|一時|一番"
)
_BARE_SCALES = frozenset("百千万萬亿億兆佰仟")
_CHINESE = "zh"
#: Signs for "some", and those of tens that may follow them.
_SOME = frozenset("数數几幾")
_TENS = frozenset("十百千万萬亿億")
_HANGUL = re.compile("[가-힣]")
_NATIVE_TENS, _LONG_NATIVE = 20, 3
_COUNTED = re.compile(
    r"\s|여\s?(?:명|대|개|곳|건|살|가지|마리|척|채|차례)|살|명|개|시|번|달|가지|사람|곳|대|채|배|차례|분|마리|[^가-힣]|$"
)
_HANGUL_UNITS = frozenset("십백천만억조")
#: The sign for a trillion is one for a team before shifts, and for a group before ranks: 4조 2교대, 2조 1위.
_TRILLION = r"조(?!\s?\d\s?(?:교대|위))"
#: Scales that stand for one of them before what they count: 만 원.
_LONE_HANGUL = frozenset("백천만")
_LONE_COUNTED = re.compile(r"\s?(?:원(?![가-힣]{3})|여\s?(?:명|개)|명|달러|톤|마리|가구)")
#: What stands after the tens of an age: 일흔이 넘은.
_AGED = re.compile(r"[이을]\s?(?:넘|훌쩍|다\s?[되된돼]|앞|바라|갓|지나)|에\s?(?:접어|이르|가까|다다)|줄에")
#: "And more" and "some", which may stand within a number.
_MORE = "多余餘几來来여"


@dataclass(frozen=True, slots=True)
class NumeralRun:
    """A number in a text, and whether it has figures and large units in it.

    ``some``: only its order is said (数十, 近千, 上万).
    """

    start: int
    end: int
    reading: NumeralReading
    figures: bool = False
    scaled: bool = False
    some: bool = False


@dataclass(frozen=True, slots=True)
class WordFraction:
    """A fraction in words, or with its unit a percentage: 三分之二, 百分之五, 千分之零点九九."""

    start: int
    end: int
    amount: Fraction
    unit: str = ""


#: What parts of a hundred, a thousand or ten thousand are counted in, and how many of that one of them is.
_HUNDREDTH_OF_PERCENT = (Fraction(1, 100), PERCENT)
_PARTS_OF = {
    "百": (Fraction(1), PERCENT),
    "千": (Fraction(1), "permille"),
    "万": _HUNDREDTH_OF_PERCENT,
    "萬": _HUNDREDTH_OF_PERCENT,
}
#: A fraction after a whole number: 220 2/3, 2と1/2, 2又1/2, 2回2/3; no eighth of a final.
_MIXED = re.compile(
    r"(?<![\d./,-])(\d{1,3})(?:\s|\s?[과와と又และ]+\s?|[回局]|(?:이닝|회)\s?)(\d{1,2})/(\d{1,2})(?!\s?[\d./决決강準准])"
)


def mixed(text: str) -> Iterator[NumeralRun]:
    """The whole numbers of a levelled text that have a fraction after them."""
    for match in _MIXED.finditer(text):
        part = fraction_of(match[2], match[3])
        if part:
            amount, step = int(match[1]) + part, Fraction(1, part.denominator)
            yield NumeralRun(match.start(), match.end(), NumeralReading((amount,), step), figures=True)


def decimals(text: str, rules: Notation) -> Iterator[NumeralRun]:
    """The numbers of a levelled Chinese text whose decimals are in words, before a large unit: 二点四亿."""
    for match in _decimal().finditer(text) if rules.language == _CHINESE else ():
        number, scale = _with_decimals(match["n"], rules), read_numeral(match["scale"], rules)
        if number is not None and scale is not None:
            (unit, *_), places = scale.amounts, len(match["part"])
            reading = NumeralReading((number * unit,), unit / 10**places)
            yield NumeralRun(match.start(), match.end(), reading, scaled=True)


def _with_decimals(text: str, rules: Notation) -> Fraction | None:
    """A number in words, of which decimals may stand behind 点: 二点四; None where it is none."""
    whole, _, decimals = text.replace("點", "点").partition("点")
    found = read_numeral(whole, rules)
    if found is None:
        return None
    digits = "".join(str(rules.characters.get(sign, "")) for sign in decimals)
    return found.amounts[0] + (Fraction(f"0.{digits}") if digits else 0)


def runs(text: str, rules: Notation) -> Iterator[NumeralRun]:
    """The numbers of a levelled text: those of signs and figures, then words of Korea's own."""
    for match in _run(rules.language).finditer(text):
        found = read_numeral(re.sub(rf"[\s{_MORE}有]|[零〇](?=\d)", "", match[0]), rules)
        figures = any(char.isdigit() for char in match[0])
        some = match[0] in _BARE_SCALES or (
            not figures and text[match.start() - 1 : match.start()] in _SOME and match[0][0] in _TENS
        )
        word = rules.language == "ko" and not figures and not _is_hangul_number(text, match)
        if found is not None and not _IDIOM.match(text, match.start()) and not word:
            plan = plan_number(text, match.start(), match.end())
            found = NumeralReading((Fraction(plan), Fraction(5))) if plan else found
            scaled = any(sign in match[0] for sign in _large(rules.language))
            yield NumeralRun(match.start(), match.end(), found, figures, scaled, some)
    native = native_numbers(rules.language)
    for match in _native_word(rules.language).finditer(text) if native else ():
        sure = native[match[0]] > _NATIVE_TENS and native[match[0]] % 10 and len(match[0]) >= _LONG_NATIVE
        aged = native[match[0]] >= _NATIVE_TENS and _AGED.match(text, match.end())
        counted = sure or aged or _COUNTED.match(text, match.end())
        if not _HANGUL.match(text[match.start() - 1 : match.start()]) and counted:
            yield NumeralRun(match.start(), match.end(), NumeralReading((Fraction(native[match[0]]),)))


def shares(text: str, rules: Notation) -> Iterator[WordFraction]:
    """The fractions and percentages in words of a levelled text."""
    language = rules.language
    for match in _percent(language).finditer(text):
        amount = _with_decimals(match["n"], rules)
        if amount is not None:
            part, unit = _PARTS_OF[match[0][0]]
            yield WordFraction(match.start(), match.end(), amount * part, unit)
    for match in _parts(language).finditer(text):
        below, above = read_numeral(match["of"], rules), read_numeral(match["n"], rules)
        if below and above and below.amounts[0] and match["of"] != "百":
            yield WordFraction(match.start(), match.end(), above.amounts[0] / below.amounts[0])


def unit_at(text: str, at: int, language: str = "") -> tuple[tuple[str, ...], int]:
    """The units that a text names from a place on, and where their name ends."""
    start, known = at + (text[at : at + 1] == " "), measures()
    for end in range(min(len(text), start + _LONGEST_UNIT), start, -1):
        name = text[start:end].lower()
        found = known.bound_to(name, language) + known.whole.get(name, ())
        if found and not (_is_latin(text[end - 1]) and _is_latin(text[end : end + 1])):
            return found, end
    return (), at


def any_number(language: str) -> str:
    """A pattern of figures or of signs."""
    return rf"(?:{FIGURE}|(?:{signs(language)}){{1,40}})"


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_hangul_number(text: str, match: re.Match[str]) -> bool:
    """Whether syllables are a number and no part of a word: two or more, a unit of ten among them."""
    alone = not _HANGUL.match(text[max(0, match.start() - 1) : match.start()])
    if len(match[0]) == 1:
        return alone and match[0] in _LONE_HANGUL and _LONE_COUNTED.match(text, match.end()) is not None
    return alone and not _HANGUL_UNITS.isdisjoint(match[0])


@cache
def _large(language: str) -> tuple[str, ...]:
    return tuple(sign for sign, value in tables(language).characters.items() if value >= _HUNDRED)


#: Signs of Chinese that are hecto, kilo and mega before a unit, and numbers elsewhere: 965百帕, 82万千瓦.
_NO_PREFIX = {"百": "百(?!帕)", "千": "千(?![瓦米克卡伏赫焦帕])", "兆": "兆(?![瓦焦赫帕伏欧字比])"}


#: Two, which after other digits is a unit of mass: 四两, 一斤三两.
_TWO = "(?<![四五六七八九])(?<!斤[一二三])两"


def _without_prefixes(pattern: str, prefixes: str) -> str:
    """A pattern of signs for numbers that leaves some of them alone where they are the prefix of a unit."""
    return "".join(_NO_PREFIX[sign] if sign in prefixes else sign for sign in pattern)


@cache
def _run(language: str) -> re.Pattern[str]:
    joint, within = r"\s?", r"\s?" if language in ("ko", "th") else ""
    tens = () if language == "th" else (s for s, value in tables(language).characters.items() if value == 10)
    scales = "|".join(map(re.escape, (*_large(language), *tens)))
    sign = signs(language)
    zero = ""
    if language == "ko":
        scales = scales.replace("조", _TRILLION)
    if language == "zh":
        scales, sign = _without_prefixes(scales, "百千兆"), _without_prefixes(sign, "百千")
        sign, zero = sign.replace("两", _TWO), "[零〇]?"  # 1万零257
    goes_on = rf"(?:{within}(?:{zero}{FIGURE}|(?:{sign}){{1,40}})(?=(?:{joint}(?:{scales}))|\D|$))?"
    words = rf"(?:{sign}){{1,40}}"
    if language == "zh":  # 七十有六
        words += r"(?:(?<=十)有[一二三四五六七八九](?=[岁歲]|[^\w]|$))?"
    if language == "ko":  # 오만 팔천
        words += rf"(?:(?<=[만억조])\s{words}){{0,8}}"
    return re.compile(rf"{FIGURE}(?:[{_MORE}]?{joint}(?:{scales}){{1,6}}{goes_on}){{0,12}}|{words}")


@cache
def _decimal() -> re.Pattern[str]:
    digits = "[零〇一二三四五六七八九]"
    return re.compile(
        rf"(?P<n>(?:{signs(_CHINESE)}){{1,12}}[点點](?P<part>{digits}{{1,6}}))(?P<scale>[万萬亿億]{{1,2}})"
    )


@cache
def _percent(language: str) -> re.Pattern[str]:
    decimals = rf"[点點](?:{signs(language)}){{1,12}}"
    whole = any_number(language)
    return re.compile(rf"(?:百|[千万萬](?=分之{whole}{decimals}))分之(?P<n>{whole}(?:{decimals})?)")


@cache
def _parts(language: str) -> re.Pattern[str]:
    number = any_number(language)
    return re.compile(rf"(?P<of>{number})(?:分[之の]|분의\s?)(?P<n>{number})")


@cache
def native_numbers(language: str) -> dict[str, int]:
    """Words of Korea's own for numbers, with those made of a ten and a unit."""
    table = read_table(f"{language}.toml").get("native", {})
    words = {form: int(value) for value, forms in table.items() for form in forms.split(" | ")}
    tens = {form: value for form, value in words.items() if value >= 10}
    return words | {a + b: x + y for a, x in tens.items() for b, y in words.items() if y < 10}


@cache
def _native_word(language: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, native_numbers(language)), key=len, reverse=True)))
