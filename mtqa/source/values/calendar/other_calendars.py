"""Dates of calendars that are not compared: years in Hebrew letters, Persian and lunar months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from mtqa.source.values.calendar.hebrew import hebrew_year
from mtqa.source.values.numbers.mentions import mention
from mtqa.source.values.tokens import TokenizedText, gap
from mtqa.source.values.value import OTHER_CALENDAR, Value, ValueKind

#: Days of the longest month.
_DAYS = range(1, 33)


def other_calendars(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The names of such months and years; their tokens are taken."""
    named, behind_days = reading.rules.other_calendar, reading.rules.other_calendar_behind
    for index, token in enumerate(reading.tokens):
        year = hebrew_year(reading, index)
        found = year or token.text in named or (token.text in behind_days and _is_behind_day(reading, index))
        if found and index not in taken:
            taken.add(index)
            value = replace(
                mention(reading.text, reading.span(index, index + 1), ()),
                kind=ValueKind.DATE,
                calendar=OTHER_CALENDAR,
            )
            yield replace(value, parts=(Fraction(year),)) if year else value


def _is_behind_day(reading: TokenizedText, index: int) -> bool:
    """Whether figures that can be a day stand right before a token: ۲۴ اسد, which alone is a name."""
    before = reading.tokens[index - 1] if index else None
    day = before is not None and before.kind == "figure" and before.text.isdigit() and len(before.text) < 3
    return day and before is not None and int(before.text) in _DAYS and gap(reading.tokens, index - 1) == 1
