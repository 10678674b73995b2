"""Dates whose months are figures: 3/4/2020, ngày 3/4, 15 tháng 4 năm 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mtqa.source.values.tables import Notation
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Date

_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?<!\d:)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?![\d/:-]|[.,]\d)(?:\s?г\b\.?)?"
)
#: Day and month without a year.
_DAY_AND_MONTH = re.compile(r"(?<![\d.,/-])(\d{1,2})([/.-])(\d{1,2})(?![\d/:%-]|[.,]\d)")
#: Two days of a month: 25-26/8.
_DAYS_AND_MONTH = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?[-–]\s?(\d{1,2})/(\d{1,2})(?![\d/:%-]|[.,]\d)")
#: The same with a year: 10-14/2/2026, 10.–14. 2. 2026. The first day; the last with the month and the year.
_DAYS_IN_YEAR = re.compile(
    r"(?<![\d.,/-])(\d{1,2})\.?\s?[-–]\s?((\d{1,2})([./])\s?(\d{1,2})\4\s?(\d{4})(?![\d/:-]|[.,]\d))"
)
#: After two days, where the first is not a day and the second not a month: "ngày 3-4 tháng 9".
_MONTH_BEHIND = re.compile(r"\s?(?:tháng|/)", re.I)
#: To the present of the Buddhist era.
YEARS = range(1000, 2600)
_DAYS, _MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class FoundDate:
    """The readings of a date and the tokens it takes, ``last`` exclusive."""

    first: int
    last: int
    dates: tuple[Date, ...]
    figures: bool


def numeric_dates(reading: TokenizedText) -> Iterator[FoundDate]:
    """The dates of a text whose months are figures, with all readings of each; they may overlap.

    Takes time in proportion to the text.
    """
    tokens, rules = reading.tokens, reading.rules
    for match in _NUMERIC.finditer(reading.levelled):
        first, mark, middle, last = match[1], match[2], match[3], match[4]
        dates = tuple(_readings(int(first), int(middle), int(last), len(first), len(last), rules))
        inside = reading.within(*match.span())
        whole = len(last) == 4 or len(first) == 4 or mark != "-"
        if dates and inside and whole and tokens[inside[-1]].end <= match.end():
            yield FoundDate(inside[0], inside[-1] + 1, dates, figures=True)
    yield from _days_in_year(reading)
    yield from _without_year(reading)
    yield from _numbered_months(reading)


def _days_in_year(reading: TokenizedText) -> Iterator[FoundDate]:
    """The first and the last of some days of a month; not in English, which may put the month first."""
    for match in _DAYS_IN_YEAR.finditer(reading.levelled) if reading.rules.language != "en" else ():
        days, month, year = (int(match[1]), int(match[3])), int(match[5]), int(match[6])
        if days[0] < days[1] <= _DAYS and 1 <= month <= _MONTHS and year in YEARS:
            yield from _at(reading, match.span(1), Date(None, month, days[0]))
            yield from _at(reading, match.span(2), Date(year, month, days[1]))


def _at(reading: TokenizedText, place: tuple[int, int], date: Date) -> Iterator[FoundDate]:
    """The date with the tokens at its place; none where there are none."""
    inside = reading.within(*place)
    if inside:
        yield FoundDate(inside[0], inside[-1] + 1, (date,), figures=True)


def _without_year(reading: TokenizedText) -> Iterator[FoundDate]:
    """Day and month after a word that says so: Vietnamese "ngày 3/4"."""
    rules, text = reading.rules, reading.levelled
    for match in _DAYS_AND_MONTH.finditer(text) if rules.day_before else ():
        days, month = (int(match[1]), int(match[2])), int(match[3])
        if days[0] < days[1] <= _DAYS and 1 <= month <= _MONTHS:
            yield from _at(reading, match.span(1), Date(None, month, days[0]))
            yield from _at(reading, (match.start(2), match.end()), Date(None, month, days[1]))
    for match in _DAY_AND_MONTH.finditer(text) if rules.day_before else ():
        before = text[: match.start()].rstrip(" (").lower()
        day, month = int(match[1]), int(match[3])
        if match[2] != "/" and (rules.language != "vi" or _MONTH_BEHIND.match(text, match.end())):
            continue
        if before.endswith(rules.day_before) and 1 <= day <= _DAYS and 1 <= month <= _MONTHS:
            yield from _at(reading, match.span(), Date(None, month, day))


def _numbered_months(reading: TokenizedText) -> Iterator[FoundDate]:
    """Dates whose month is a number after a word: Vietnamese "15 tháng 4 năm 2023", "tháng 4/2023"."""
    pattern = _numbered_month(reading.rules.months_numbered)
    for match in pattern.finditer(reading.small) if pattern else ():
        day, month, year = (int(match[name]) if match[name] else None for name in ("day", "month", "year"))
        inside = reading.within(*match.span())
        whole = bool(inside) and reading.tokens[inside[-1]].end <= match.end()
        if whole and 1 <= (month or 0) <= _MONTHS and 1 <= (day or 1) <= _DAYS:
            date = Date(year, month, day)
            yield FoundDate(inside[0], inside[-1] + 1, (date,), figures=bool(day or year))


@cache
def _numbered_month(words: tuple[str, ...]) -> re.Pattern[str] | None:
    month = "|".join(map(re.escape, words))
    day = r"(?:(?<![\d.,/])(?P<day>\d{1,2})\s)?"
    year = r"(?:(?:\snăm\s|\s?[/.-]\s?)(?P<year>\d{4})(?!\d))?"
    behind = r"(?![\d%]|[.,]\d|\s(?:ngày|tuần|giờ))"
    return re.compile(rf"{day}(?<!\w)(?:{month})\s(?P<month>\d{{1,2}}){year}{behind}") if words else None


def _readings(first: int, middle: int, last: int, wide: int, end: int, rules: Notation) -> Iterator[Date]:
    if wide == 4:
        yield from _valid(first, middle, last)
    elif wide <= 2:
        years = (last,) if end == 4 else ((2000 + last, 1900 + last) if last < 50 else (1900 + last,))
        orders = rules.day_orders if rules.language == "en" else (*rules.day_orders, "mdy")
        for order in dict.fromkeys(orders):
            for year in years:
                if order == "dmy":
                    yield from _valid(year, middle, first)
                elif order == "mdy":
                    yield from _valid(year, first, middle)
                elif end == 2:
                    yield from _valid(2000 + first if first < 50 else 1900 + first, middle, last)


def _valid(year: int, month: int, day: int) -> Iterator[Date]:
    if year in YEARS and 1 <= month <= 12 and 1 <= day <= 31:
        yield Date(year, month, day)
