"""Whether a value without a mate is said on the other side all the same: again, in parts, next door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from mtqa.source.values.same import Likeness, likeness
from mtqa.source.values.value import Kind, Value, Written

_YEARS = (1000, 2200)
_DAYS = (1, 32)


def in_source(value: Value, others: Sequence[Value]) -> bool:
    """Whether the values of the source, with those next door, say an English value."""
    if is_datelike(value) and any(other.calendar for other in others):
        return True  # a date of another calendar, converted
    return _covered(value, others, likeness)


def in_english(value: Value, others: Sequence[Value], beside: Sequence[Value]) -> bool:
    """Whether English values, with those next door, say one of the source.

    ``beside`` are the values of its sentence: a date of another calendar may be left as it is.
    """
    if is_datelike(value) and any(other.calendar for other in beside):
        return True
    return _covered(value, others, lambda one, other: likeness(other, one))


def is_datelike(value: Value) -> bool:
    """Whether a value is a date, or a bare figure that can be a day or a year."""
    if value.dates:
        return True
    amount = value.amount
    if value.kind is not Kind.NUMBER or amount is None or amount.denominator != 1:
        return False
    return any(low <= amount <= high for low, high in (_YEARS, _DAYS))


def _covered(value: Value, others: Sequence[Value], like: Callable[[Value, Value], Likeness | None]) -> bool:
    if any(like(value, other) not in (None, Likeness.UNIT) for other in others):
        return True
    said = {number for other in others for number in _said(other)}
    if value.kind is Kind.TIME and value.clock:
        hours = {Fraction(hour) for hour in (*value.clock.hours, value.clock.hour)}
        return bool(said & hours) and (not value.clock.minute or value.clock.minute in said)
    if said & set(value.amounts):
        return not any(other.units and value.units and other.amount == value.amounts[0] for other in others)
    if value.dates:  # "two candidates" say no second of December
        said = {number for other in others for number in _figures(other)}
    return bool(value.parts) and set(value.parts) <= said


def _said(value: Value) -> tuple[Fraction, ...]:
    hours = value.clock.hours if value.clock else ()
    return (*value.amounts, *value.parts, *(Fraction(hour) for hour in hours))


def _figures(value: Value) -> tuple[Fraction, ...]:
    """The figures of a value that may be the day or the year of some date: not the day of another month."""
    if value.written is Written.WORD:
        return ()
    if value.dates and value.dates[0].month:
        return tuple(Fraction(date.year) for date in value.dates if date.year)
    return (*value.amounts, *value.parts)
