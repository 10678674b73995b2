"""Dates and times of a text without spaces between words: 2020年3月5日, 令和2年, 午後3時30分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mtqa.source.values.hanzi import any_number
from mtqa.source.values.numerals import worth
from mtqa.source.values.tables import Tables
from mtqa.source.values.value import Clock, Date

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
_ERA = "|".join(map(re.escape, _ERAS))
_YEARS = range(1000, 2600)
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text; ``sure`` where it is more than a month, or a day that may be told otherwise."""

    start: int
    end: int
    date: Date
    sure: bool


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day in a text; ``sure`` where morning or afternoon is said."""

    start: int
    end: int
    clock: Clock
    sure: bool


def days(text: str, rules: Tables) -> Iterator[Day]:
    """The dates of a levelled text, whole ones first; they may overlap.

    News in Chinese and Japanese gives days of the month where English gives weekdays, so a day alone
    is not sure.
    """
    number = any_number(rules.language)
    for match in _date(number).finditer(text):
        month, day = _small(match["month"], 12, rules), _small(match["day"], 31, rules)
        year = _year(match["era"], match["year"], rules)
        if month and (day or match["day"] is None) and (year or match["year"] is None):
            yield Day(*match.span(), Date(year or None, month, day or None), bool(day or year))
    for match in _day(number).finditer(text) if rules.language != "ko" else ():
        day = _small(match["day"], 31, rules)
        if day:
            yield Day(*match.span(), Date(day=day), False)
    for match in _era_year(number).finditer(text):
        year = _year(match["era"], match["year"], rules)
        if year:
            yield Day(*match.span(), Date(year), True)


def hours(text: str, rules: Tables) -> Iterator[Hour]:
    """The times of a levelled text."""
    for match in _time(any_number(rules.language)).finditer(text):
        hour, minute = _small(match["hour"], 24, rules), _small(match["minute"], 59, rules)
        bare = match["minute"] is None
        if hour is None or (minute is None and not bare) or (":" in match[0] and bare):
            continue
        before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
        half = "am" if before.endswith(rules.am) else "pm" if before.endswith(rules.pm) else ""
        clock = Clock(hour, 30 if match["half"] else minute or 0, half if 0 < hour <= 12 else "")
        yield Hour(*match.span(), clock, bool(half))


def _year(era: str | None, text: str | None, rules: Tables) -> int:
    """A year of our calendar; 0 where there is none."""
    if text is None:
        return 0
    found = worth(text, rules) if text != "元" else None
    value = 1 if text == "元" else int(found.amounts[0]) if found else 0
    if era and value:
        return value + _ERAS[era]
    return value if value in _YEARS else 0


def _small(text: str | None, highest: int, rules: Tables) -> int | None:
    found = worth(text, rules) if text is not None else None
    if found is None or found.amounts[0] > highest or found.amounts[0].denominator != 1:
        return None
    return int(found.amounts[0])


@cache
def _date(number: str) -> re.Pattern[str]:
    year = rf"(?:(?P<era>{_ERA})\s?)?(?:(?P<year>{number}|元)\s?[年년]\s?)?"
    return re.compile(
        rf"{year}(?P<month>{number})\s?[月월](?!\s?[間间])(?:\s?(?P<day>{number})\s?[日号號일])?"
    )


@cache
def _era_year(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<era>{_ERA})\s?(?P<year>{number}|元)\s?[年년]?")


@cache
def _day(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<day>{number})\s?[日号號일](?!\s?[間间동])")


@cache
def _time(number: str) -> re.Pattern[str]:
    minute = rf"(?:\s?(?P<minute>{number})\s?[分분]?|(?P<half>半|반))?"
    return re.compile(rf"(?P<hour>{number})\s?(?:[時时点點시](?![間间代期점])|:){minute}")
