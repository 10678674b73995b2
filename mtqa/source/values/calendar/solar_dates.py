"""Days of other solar calendars as Gregorian days: ۲۳ آذر is December 14, or a day beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from mtqa.source.values.numbers.context import range_words
from mtqa.source.values.tables import read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import OTHER_CALENDAR, Date, Value, ValueKind, Written

#: Days of the longest month.
_DAYS = range(1, 33)
#: Stands for years that are not said: none of its months in 365 days is longer than in others.
_ANY_YEAR = 2023
#: Characters at most between two days of one month, and words for "and" between them.
_BETWEEN, _AND = 8, frozenset(("و", ",", "،", "र", "-", "–"))


@dataclass(frozen=True, slots=True)
class _Months:
    """``first``: by name the Gregorian day on which a month begins in most years; ``either_way``: by how many
    days that moves; ``counted``: words before a rank that counts parts of a month, not days."""

    first: Mapping[str, date]
    either_way: int
    counted: tuple[str, ...]


def has_solar_months(language: str) -> bool:
    """Whether days of such a calendar are read in a language (ISO 639-1)."""
    return language in _months()


def with_solar_dates(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """Values of a text in order, a day and the name of its month right behind it as one date; its ``dates``
    are the days that it may be, the likeliest first. Days before it of the same month are dates, too."""
    months = _months()[reading.rules.language]
    made: list[Value] = []
    for value in values:
        first = months.first.get(value.text) if value.calendar == OTHER_CALENDAR else None
        if first is None or not made or not _is_day_of(reading, made[-1], value, months.counted):
            made.append(value)
            continue
        for at in range(len(made) - 1, -1, -1):
            if not _is_day(made[at]) or not _is_of_same_month(reading, made, at):
                break
            made[at] = _dated(made[at], value, first, months.either_way)
        last = made[-1]
        span = replace(last.span, end=value.span.end)
        made[-1] = replace(last, span=span, core=span, text=reading.slice(span))
    return made


def _is_day(value: Value) -> bool:
    """Whether a value may be a day of a month: in figures, or a rank, for in words "three" counts."""
    if value.kind is not ValueKind.NUMBER or value.units or not value.amounts:
        return False
    day = value.amounts[0]
    return day in _DAYS and (value.ordinal or value.written is Written.FIGURE)


def _is_day_of(reading: TokenizedText, day: Value, month: Value, counted: tuple[str, ...]) -> bool:
    """Whether a value may be the day of the month right behind it."""
    between = reading.text[day.span.end : month.span.start]
    beside = bool(between) and not between.strip()
    return beside and _is_day(day) and not reading.small[: day.span.start].endswith(counted)


def _is_of_same_month(reading: TokenizedText, made: Sequence[Value], at: int) -> bool:
    """Whether a day is the last, or only a word for a range or "and" is between it and the next."""
    if at == len(made) - 1:
        return True
    between = reading.small[made[at].span.end : made[at + 1].span.start].strip()
    return len(between) <= _BETWEEN and (between in _AND or between in range_words())


def _dated(day: Value, month: Value, first: date, either_way: int) -> Value:
    """The day as a date: ``first`` is that on which its month begins."""
    nearest = first + timedelta(days=int(day.amounts[0]) - 1)
    moves = sorted(range(-either_way, either_way + 1), key=abs)
    days = [nearest + timedelta(days=move) for move in moves]
    dates = tuple(Date(month=one.month, day=one.day) for one in days)
    parts = (day.amounts[0],)
    return replace(
        day,
        kind=ValueKind.DATE,
        written=Written.FIGURE,  # as it is compared: with a day in figures
        amounts=(),
        dates=dates,
        parts=parts,
        calendar=month.calendar,
        ordinal=False,
        plain=False,
    )


@cache
def _months() -> Mapping[str, _Months]:
    return {
        language: _Months(
            {
                form: date(_ANY_YEAR, month, day)
                for month, day, forms in own["months"]
                for form in table_forms(forms)
            },
            own["either_way"],
            tuple(f"{form} " for form in table_forms(own["counted"])),
        )
        for language, own in read_table("solar_months.toml").items()
    }
