"""Numbers, dates and times in Chinese, Japanese, Korean and Thai, which set no spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from mtqa.source.values.figures import read_figure
from mtqa.source.values.measures import measures
from mtqa.source.values.tables import Tables, read_table, tables
from mtqa.source.values.value import Clock, Date

_FIGURE = r"\d+(?:[.,]\d+)*"
_LONGEST_UNIT = 14
_MYRIAD = 10000
#: Words of Chinese and Japanese that begin with a number and count nothing.
_IDIOM = re.compile(
    r"十分(?!之|の|钟|鐘|間)|万一|一些|一样|一樣|一直|一般|一定|一切|一致|一旦|一起|统一|三星|一部|千葉|八王子|五星|九州|四川|百度|万科|十足|十字|万达|千万别|一方|一時|一番"
)
_BARE_SCALES = frozenset("百千万萬亿億兆佰仟")
_HANGUL = re.compile("[가-힣]")
_COUNTED = re.compile(r"\s|살|명|개|시|번|달|가지|사람|곳|대|채|배|차례|분|마리|[^가-힣]|$")
#: First year of an era, less one. Taiwan counts from 1912, Thailand from 543 BCE.
_ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "明治": 1867,
    "民國": 1911,
    "民国": 1911,
    "พ.ศ.": -543,
}


@dataclass(frozen=True, slots=True)
class Run:
    """A number in a text: where, the readings of its worth, and whether it has figures in it."""

    start: int
    end: int
    amounts: tuple[Fraction, ...]
    figures: bool
    step: Fraction
    scaled: bool


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    rules = tables(language)
    characters = "|".join(sorted(map(re.escape, rules.characters), key=len, reverse=True))
    native = _native(language)
    words = "|".join(sorted(map(re.escape, native), key=len, reverse=True))
    any_number = rf"(?:{_FIGURE}|(?:{characters})+)"
    joint = r"\s?" if language in ("ko", "th") else ""
    scales = "|".join(
        re.escape(c) for c, v in rules.characters.items() if v >= 100 or (v == 10 and language != "th")
    )
    more = "[多余餘几來来여]?"
    run = rf"(?:{_FIGURE}(?:{more}{joint}(?:{scales})+(?:{joint}(?:{_FIGURE}|(?:{characters})+)(?=(?:{joint}(?:{scales}))|\D|$))?)*|(?:{characters})+)"
    eras = "|".join(map(re.escape, _ERAS))
    year = r"[年년]"
    return {
        "run": re.compile(run),
        "native": re.compile(words or r"(?!)"),
        "date": re.compile(
            rf"(?:(?P<era>{eras})\s?)?(?:(?P<year>{any_number}|元)\s?{year}\s?)?(?P<month>{any_number})\s?[月월](?!\s?[間间])"
            rf"(?:\s?(?P<day>{any_number})\s?[日号號일])?"
        ),
        "year": re.compile(rf"(?P<era>{eras})\s?(?P<year>{any_number}|元)\s?{year}?"),
        "day": re.compile(rf"(?P<day>{any_number})\s?[日号號일](?!\s?[間间동])"),
        "time": re.compile(
            rf"(?P<hour>{any_number})\s?(?:[時时点點시](?![間间代期점])|:)(?:\s?(?P<minute>{any_number})\s?[分분]?|(?P<half>半|반))?"
        ),
        "parts": re.compile(rf"(?P<of>{any_number})分[之の](?P<n>{any_number})"),
        "parts-ko": re.compile(rf"(?P<of>{any_number})분의\s?(?P<n>{any_number})"),
        "percent": re.compile(rf"百分之(?P<n>{any_number}(?:[点點](?:{characters})+)?)"),
    }


@cache
def _native(language: str) -> dict[str, int]:
    """Words of Korea's own for numbers, with those made of a ten and a unit."""
    table = read_table(f"{language}.toml").get("native", {})
    words = {form: int(value) for value, forms in table.items() for form in forms.split(" | ")}
    tens = {form: value for form, value in words.items() if value >= 10}
    return words | {a + b: x + y for a, x in tens.items() for b, y in words.items() if y < 10}


def worth(text: str, rules: Tables) -> tuple[tuple[Fraction, ...], Fraction]:
    """The readings of a run such as "4億5000万", "三百二十" or "二〇二〇", and its last place's worth.

    Raises ValueError where it is no number.
    """
    pattern = re.compile(
        rf"{_FIGURE}|{'|'.join(sorted(map(re.escape, rules.characters), key=len, reverse=True))}"
    )
    total = section = Fraction(0)
    digit: Fraction | None = None
    step, last_figure = Fraction(1), None
    other: tuple[Fraction, ...] = ()
    positional, place = "", Fraction(1)
    for match in pattern.finditer(text):
        part = match[0]
        if part[0].isdigit():
            figure = read_figure(part, rules)
            if not figure.amounts or digit is not None:
                raise ValueError(text)
            digit, step, other = figure.amounts[0], figure.step, figure.amounts[1:]
            last_figure, positional = part, ""
            continue
        value = rules.characters[part]
        if value < 10:
            positional += str(value)
            digit = Fraction(int(positional)) if last_figure is None or digit is None else None
            if digit is None:
                raise ValueError(text)
            step = Fraction(1)
            continue
        positional = ""
        if value < _MYRIAD:
            section += (digit if digit is not None else 1) * value
            digit, place = None, Fraction(value, 10)
        else:
            below = section + (digit or 0)
            if not below and not total:
                below = Fraction(1)
            total = (
                (total + below) * value
                if total and value >= _MYRIAD and total < value and total % value
                else total + below * value
            )
            section, digit, place = Fraction(0), None, Fraction(value, 10)
        step = (step if last_figure else Fraction(1)) * value if value >= _MYRIAD or last_figure else step
    amounts = [total + section + (digit or 0)]
    if digit is not None and digit < 10 and place > 1 and last_figure is None and (section or total):
        amounts.append(total + section + digit * place)  # 一百二 is 120, 三万五 is 35,000
    return (*amounts, *other), step


def runs(text: str, rules: Tables) -> Iterator[Run]:
    """The numbers of a levelled text, in order."""
    patterns = _patterns(rules.language)
    for match in patterns["run"].finditer(text):
        try:
            amounts, step = worth(re.sub(r"[\s多余餘几來来여]", "", match[0]), rules)
        except ValueError:
            continue
        figures = any(char.isdigit() for char in match[0])
        if _IDIOM.match(text, match.start()) or match[0] in _BARE_SCALES:
            continue
        if rules.language == "ko" and not figures and not _is_hangul_number(text, match):
            continue
        scaled = any(rules.characters.get(char, 0) >= 100 for char in match[0])
        yield Run(match.start(), match.end(), amounts, figures, step, scaled)
    for match in patterns["native"].finditer(text):
        if _HANGUL.match(text[match.start() - 1 : match.start()]) or not _COUNTED.match(text, match.end()):
            continue
        yield Run(
            match.start(),
            match.end(),
            (Fraction(_native(rules.language)[match[0]]),),
            False,
            Fraction(1),
            False,
        )


def _is_hangul_number(text: str, match: re.Match[str]) -> bool:
    """Whether syllables are a number and no part of a word: two or more, a unit of ten among them."""
    alone = not _HANGUL.match(text[match.start() - 1 : match.start()]) if match.start() else True
    return alone and len(match[0]) > 1 and any(char in match[0] for char in "십백천만억조")


def fractions(text: str, rules: Tables) -> Iterator[tuple[int, int, Fraction, bool, bool]]:
    """Start, end, worth, whether it is a percentage, and whether it has figures: 三分之二, 百分之五."""
    patterns = _patterns(rules.language)
    for match in patterns["percent"].finditer(text):
        whole, _, decimals = re.sub("點", "点", match["n"]).partition("点")
        try:
            value = worth(whole, rules)[0][0]
        except ValueError:
            continue
        digits = "".join(str(rules.characters.get(char, "")) for char in decimals)
        yield match.start(), match.end(), value + (Fraction(f"0.{digits}") if digits else 0), True, False
    for name in ("parts", "parts-ko"):
        for match in patterns[name].finditer(text):
            try:
                below, above = worth(match["of"], rules)[0][0], worth(match["n"], rules)[0][0]
            except ValueError:
                continue
            if below and match["of"] != "百":
                yield match.start(), match.end(), above / below, False, False


def dates(text: str, rules: Tables) -> Iterator[tuple[int, int, tuple[Date, ...], bool]]:
    """Start, end, readings, and whether a day or a year is among them."""
    patterns = _patterns(rules.language)
    for match in patterns["date"].finditer(text):
        month = _small(match["month"], 12, rules)
        day = _small(match["day"], 31, rules)
        if month and (day or match["day"] is None):
            year = _year(match["era"], match["year"], rules)
            if match["year"] is None or year:
                yield match.start(), match.end(), (Date(year or None, month, day or None),), bool(day or year)
    for match in patterns["day"].finditer(text):
        day = _small(match["day"], 31, rules)
        if day and rules.language != "ko":
            yield match.start(), match.end(), (Date(None, None, day),), False
    for match in patterns["year"].finditer(text):
        year = _year(match["era"], match["year"], rules)
        if year:
            yield match.start(), match.end(), (Date(year, None, None),), True


def times(text: str, rules: Tables) -> Iterator[tuple[int, int, Clock, bool]]:
    """Start, end, the time, and whether morning or afternoon is said."""
    for match in _patterns(rules.language)["time"].finditer(text):
        hour, minute = _small(match["hour"], 24, rules), _small(match["minute"], 59, rules)
        before = text[max(0, match.start() - 4) : match.start()].rstrip()
        half = "am" if before.endswith(rules.am) else "pm" if before.endswith(rules.pm) else ""
        if hour is None or (match["minute"] and minute is None):
            continue
        if ":" in match[0] and match["minute"] is None:
            continue
        minute = 30 if match["half"] else minute or 0
        yield match.start(), match.end(), Clock(hour, minute, half if 0 < hour <= 12 else ""), bool(half)


def unit_at(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The units that a text names from a place on, and where their name ends."""
    start = at + (text[at : at + 1] == " ")
    for length in range(_LONGEST_UNIT, 0, -1):
        piece = text[start : start + length]
        found = measures().whole.get(piece.lower(), ()) if len(piece) == length else ()
        if found and not (
            piece[-1].isascii()
            and piece[-1].isalpha()
            and text[start + length : start + length + 1].isascii()
            and text[start + length : start + length + 1].isalpha()
        ):
            return found, start + length
    return (), at


def _year(era: str | None, text: str | None, rules: Tables) -> int:
    if text is None:
        return 0
    try:
        value = 1 if text == "元" else int(worth(text, rules)[0][0])
    except ValueError:
        return 0
    if era:
        return value + _ERAS[era]
    return value if 1000 <= value < 2600 else 0


def _small(text: str | None, highest: int, rules: Tables) -> int | None:
    if text is None:
        return None
    try:
        value = worth(text, rules)[0][0]
    except ValueError:
        return None
    return int(value) if value <= highest and value == int(value) else None
