"""Events called by a day or a word, of which English gives the year: o 25 de Abril, 5·18, od revoluce.

The names of each language are in ``data/events.toml``, as they are written: a day in small letters is one of
any year. They explain a date or a year, and are never missed themselves; those of one year are like feasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.calendar.sexagenary import cyclic_years
from mtqa.source.values.numbers.mentions import mention
from mtqa.source.values.tables import expand, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import FEAST, Date, Value, ValueKind

#: A year after a name, which then is the day of that year.
_NO_YEAR = r"(?!,?\s?(?:de\s|d['’])?(?:1[89]|20)\d\d(?!\d))"


def events(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The events that a text names, and years of the cycle of sixty; their tokens are taken."""
    for year in cyclic_years(reading):
        taken.update(reading.within(year.span.start, year.span.end))
        yield year
    pattern, days = _names(reading.rules.language)
    for match in pattern.finditer(reading.levelled) if pattern else ():
        dates = days[match[0]]
        parts = tuple(Fraction(part) for day in dates for part in (day.year, day.day) if part)
        value = mention(reading.text, Span(*match.span()), parts)
        taken.update(reading.within(*match.span()))
        yearly = any(day.year is None for day in dates)
        yield replace(value, kind=ValueKind.DATE, dates=dates, calendar="" if yearly else FEAST)


@cache
def _names(language: str) -> tuple[re.Pattern[str] | None, dict[str, tuple[Date, ...]]]:
    """A pattern of the names of a language, and the dates of each."""
    days: dict[str, tuple[Date, ...]] = {}
    for key, row in read_table("events.toml").items():
        for text in row.get(language, "").split(" | "):
            forms = [form for form in expand(text) if form]
            days |= dict.fromkeys((*forms, *(form[0].upper() + form[1:] for form in forms)), _dates(key))
    if not days:
        return None, days
    found = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
    spaceless = read_table(f"{language}.toml").get("spaceless", False)
    whole = rf"(?:{found})" if spaceless else rf"(?<![\w·.-])(?:{found})(?!\w)"
    return re.compile(whole + _NO_YEAR), days


def _dates(key: str) -> tuple[Date, ...]:
    """The dates of an entry: years, with months and days where they are named; "--08-15" for no year."""
    return tuple(_date(text) for text in key.split())


def _date(text: str) -> Date:
    year, month, day = (*text.removeprefix("-").split("-"), "", "")[:3]
    return Date(int(year) if year else None, int(month) if month else None, int(day) if day else None)
