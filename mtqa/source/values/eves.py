"""Nights named by the day that follows, which English may name by the evening before: Nacht zum Dienstag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from mtqa.source.values.cycles import WEEKDAY
from mtqa.source.values.tables import read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Date, Value

#: Characters beside a day in which such words may stand.
_NEAR = 24
_WEEK = 7
#: Stands for years that are not said; a leap year, so that 29 February is a day.
_ANY_YEAR = 2024


def with_eves(reading: TokenizedText, values: Iterable[Value]) -> Iterator[Value]:
    """The values, days behind (or before) words for the night that leads to them with the day before too."""
    before, behind = _words(reading.rules.language)
    onward = table_forms(read_table("cycles.toml")["eve"]["next"].get(reading.rules.language, ""))
    for value in values:
        day = value.cycle == WEEKDAY or any(date.month and date.day for date in value.dates)
        if not day or not (before or behind or onward):
            yield value
            continue
        ahead = reading.small[max(0, value.span.start - _NEAR) : value.span.start].split()
        after = reading.small[value.span.end : value.span.end + _NEAR].lstrip()
        night = any(ahead[-len(form) :] == list(form) for form in before) or after.startswith(
            behind or ("\n",)
        )
        if onward and value.cycle and after.startswith(onward):
            yield replace(value, parts=(Fraction(value.place % _WEEK + 1),))
        else:
            yield _eve(value) if night else value


def _eve(value: Value) -> Value:
    if value.cycle:
        return replace(value, parts=(Fraction((value.place - 2) % _WEEK + 1),))
    before = tuple(made for day in value.dates if (made := _day_before(day)))
    parts = tuple(Fraction(made.day) for made in before if made.day)  # the night of 2-3 September
    return replace(value, dates=(*value.dates, *before), parts=(*value.parts, *parts))


def _day_before(day: Date) -> Date | None:
    try:
        made = date(day.year or _ANY_YEAR, day.month or 1, day.day or 1) - timedelta(days=1)
    except ValueError:
        return None
    return Date(made.year if day.year else None, made.month, made.day)


@cache
def _words(language: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The words before a day and those behind it."""
    table = read_table("cycles.toml")["eve"]
    before = tuple(tuple(form.split()) for form in table_forms(table["before"].get(language, "")))
    return before, table_forms(table["behind"].get(language, ""))
