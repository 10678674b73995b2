"""Ends and beginnings of months and years, which other languages date: the end of June is 30 June.

"By the end of 2026" is "bis zum 31. Dezember 2026", "from the start of July" "с 1 июля".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mtqa.document import Span
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import FEAST, Date, Value, ValueKind, Written

_SIDE = re.compile(r"\b(?:(?P<last>end|close)|start|beginning)(?:\sof|-of-?|-)\s?\Z")
_NEAR, _DECEMBER = 16, 12
#: Stands for years that are not said.
_ANY_YEAR, _YEARS = 2025, range(1900, 2100)
_THIS = "year"


def with_ends(reading: TokenizedText, values: Iterable[Value]) -> Iterator[Value]:
    """The values of English, with the days that "end of" and the like name before months and years.

    Takes time in proportion to the values.
    """
    for value in values:
        month = next((day.month for day in value.dates[:1] if day.month and not day.day), None)
        year = _year_of(value)
        side = (
            _SIDE.search(reading.small, max(0, value.span.start - _NEAR), value.span.start)
            if month or year is not None
            else None
        )
        if side is None:
            yield value
        else:
            last = bool(side["last"])
            named = _day(
                month or (_DECEMBER if last else 1), (value.dates[0].year if month else year), last=last
            )
            span = Span(side.start(), value.span.start)
            shown = reading.slice(span)
            yield Value(ValueKind.DATE, span, span, shown, Written.WORD, dates=(named,), calendar=FEAST)
            yield value


def _day(month: int, year: int | None, *, last: bool) -> Date:
    return Date(year or None, month, _last_day(month, year) if last else 1)


def _year_of(value: Value) -> int | None:
    """The year that a value is, 0 for "next year" and the like, None for others."""
    if value.calendar == _THIS:
        return 0
    alone = value.kind is ValueKind.NUMBER and value.written is Written.FIGURE and not value.units
    amount = value.amount
    return int(amount) if alone and amount is not None and amount in _YEARS else None


def _last_day(month: int, year: int | None) -> int:
    first = date(year or _ANY_YEAR, month, 28) + timedelta(days=4)
    return (first - timedelta(days=first.day)).day
