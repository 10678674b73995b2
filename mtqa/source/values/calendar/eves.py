"""Nights named by the day that follows, which English may name by the evening before: Nacht zum Dienstag; and
those between two days, noć između 13. i 14. oktobra."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from mtqa.source.values.calendar.cycles import WEEKDAY
from mtqa.source.values.tables import read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import FEAST, Date, Value

#: Characters beside a day in which such words may stand.
_NEAR = 24
#: The same for words for a night beside two days, and between the two.
_NIGHT_NEAR, _BETWEEN = 30, 16
_WEEK, _DAYS, _SHORTEST_MONTH = 7, range(1, 32), 28
#: Stands for years that are not said; a leap year, so that 29 February is a day.
_ANY_YEAR = 2024


def with_eves(reading: TokenizedText, values: Iterable[Value]) -> Iterator[Value]:
    """The values, days after (or before) words for the night that leads to them with the day before too, the
    second of two days that a night lies between with the first, and feasts with the day after them."""
    before, behind, onward = _words(reading.rules.language)
    nights = _night(reading.rules.language)
    last: Value | None = None
    for value in values:
        day = value.cycle == WEEKDAY or any(date.month and date.day for date in value.dates)
        first, last = last, value
        if not day:
            second = nights is not None and first is not None and _is_next_day(reading, first, value)
            yield replace(value, optional=True) if second else value
            continue
        ahead = reading.small[max(0, value.span.start - _NEAR) : value.span.start].split()
        after = reading.small[value.span.end : value.span.end + _NEAR].lstrip(" .")
        night = any(ahead[-len(form) :] == list(form) for form in before) or after.startswith(
            behind or ("\n",)
        )
        if onward and value.cycle and after.startswith(onward):
            yield replace(value, parts=(Fraction(value.place % _WEEK + 1),))
        elif night or (first is not None and _is_next_day(reading, first, value)):
            yield _eve(value)
        else:
            follows = value.calendar == FEAST and _follows(reading.rules.language, ahead)
            yield replace(value, dates=(*value.dates, *_moved(value, 1))) if follows else value


def _is_next_day(reading: TokenizedText, first: Value, second: Value) -> bool:
    """Whether two values are the days that a night lies between: у ноћи између 13. и 14. октобра."""
    if first.cycle or second.cycle or not 0 < second.span.start - first.span.end <= _BETWEEN:
        return False
    days = [_day_of(value) for value in (first, second)]
    next_one = days[0] and (days[0] + 1 == days[1] or (days[0] >= _SHORTEST_MONTH and days[1] == 1))
    night = _night(reading.rules.language) if next_one else None
    if night is None or not (first.dates or second.dates):
        return False
    start = max(0, first.span.start - _NIGHT_NEAR)
    return bool(
        night.search(reading.small, start, first.span.start)
        or night.search(reading.small, second.span.end, second.span.end + _NIGHT_NEAR)
    )


def _day_of(value: Value) -> int:
    """The day of the month that a value is or may be; 0 if it can be none."""
    if value.dates:
        return value.dates[0].day or 0
    amount = value.amounts[0] if value.amounts else Fraction(0)
    return int(amount) if amount in _DAYS else 0


def _follows(language: str, ahead: list[str]) -> bool:
    """Whether words for the day after end what stands before a feast."""
    forms = table_forms(read_table("cycles.toml")["eve"]["after"].get(language, ""))
    return any(ahead[-len(form) :] == form for form in (text.split() for text in forms))


def _eve(value: Value) -> Value:
    if value.cycle:
        return replace(value, parts=(Fraction((value.place - 2) % _WEEK + 1),))
    before = _moved(value, -1)
    parts = tuple(Fraction(made.day) for made in before if made.day)  # the night of 2-3 September
    return replace(value, dates=(*value.dates, *before), parts=(*value.parts, *parts))


def _moved(value: Value, days: int) -> tuple[Date, ...]:
    """The dates of a value so many days later."""
    return tuple(made for day in value.dates if (made := _day_beside(day, days)))


def _day_beside(day: Date, days: int) -> Date | None:
    try:
        made = date(day.year or _ANY_YEAR, day.month or 1, day.day or 1) + timedelta(days=days)
    except ValueError:
        return None
    return Date(made.year if day.year else None, made.month, made.day)


@cache
def _words(language: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...], tuple[str, ...]]:
    """The words before a day, those after it, and those that lead to the day after."""
    table = read_table("cycles.toml")["eve"]
    before = tuple(tuple(form.split()) for form in table_forms(table["before"].get(language, "")))
    behind, onward = (table_forms(table[key].get(language, "")) for key in ("behind", "next"))
    return before, behind, onward


@cache
def _night(language: str) -> re.Pattern[str] | None:
    """The beginning of a word for a night; None where the tables have none."""
    stems = read_table("cycles.toml")["eve"]["night"].get(language, "").split()
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, stems))})") if stems else None
