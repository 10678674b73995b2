"""Times of races whose figures alone do not say what they are: 4.51.06 is hours or minutes, or a date.

The other side decides: where it tells hours, minutes and seconds, so do the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.values.value import Clock, Value, ValueKind, Written

_THREE = re.compile(r"(\d{1,2})([.:])(\d\d)[.,:](\d\d)")
_TWO = re.compile(r"(\d{1,2})[.,](\d\d)")
_HOUR, _MINUTE, _SECOND = "hour", "minute", "second"
_UNITS = (_HOUR, _MINUTE, _SECOND)
_SIXTY = 60
#: What stands between two values, by their units, that may be one time: 4.51.06, 2:09,41.
_MARKS_BETWEEN = {(_MINUTE, _SECOND): ".", ("", ""): ":"}
#: Characters between the units of a time: "2 hours, 9 minutes and 41 seconds".
_NEAR = 6


@dataclass(frozen=True, slots=True)
class _Known:
    """Hours, minutes and seconds that the other side tells in words for them, or in one with colons."""

    units: Mapping[str, Fraction]
    clock: bool


def as_race_times(side: Sequence[Value], other: Sequence[Value]) -> list[Value]:
    """The values of a side, figures that may be a time as what the other side tells of one."""
    known = list(_known(other))
    values = list(side)
    for place in range(len(values) - 1, -1, -1) if known else ():
        for taken, shown, figures in _figures(values, place):
            made = next((m for one in known if (m := _made(values[place], figures, one, other))), None)
            if made is not None:
                end = values[place + taken - 1].span.end
                values[place : place + taken] = [_placed(value, end, shown) for value in made]
                break
    return values


def _known(values: Sequence[Value]) -> Iterator[_Known]:
    """The times that values tell: runs of hours, minutes and seconds, two at least."""
    run: dict[str, Fraction] = {}
    last: Value | None = None
    for value in values:
        if value.kind is ValueKind.TIME and value.clock and len(value.parts) == len(_UNITS):
            yield _Known(dict(zip(_UNITS, value.parts, strict=True)), clock=True)
        unit = value.unit if value.unit in _UNITS and value.amounts else ""
        goes_on = last is not None and 0 <= value.span.start - last.span.end <= _NEAR
        if run and (
            not unit or not goes_on or any(_UNITS.index(known) >= _UNITS.index(unit) for known in run)
        ):
            if len(run) > 1:
                yield _Known(run, clock=False)
            run = {}
        if unit:
            run = {**run, unit: value.amounts[0]}
        last = value
    if len(run) > 1:
        yield _Known(run, clock=False)


def _figures(values: Sequence[Value], place: int) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The figures of what may be a time from a place on, with how many values they are and all their text."""
    first = values[place]
    if first.written is not Written.FIGURE:
        return
    three = _THREE.fullmatch(first.text)
    if three and first.kind in (ValueKind.DATE, ValueKind.NUMBER, ValueKind.TIME):
        yield 1, first.text, (three[1], three[3], three[4])
    two = _TWO.fullmatch(first.text)
    if two and first.kind is ValueKind.NUMBER and not first.units:
        yield 1, first.text, (two[1], two[2])
    for one, behind in pairwise(values[place : place + 2]):
        parts = _TWO.fullmatch(behind.text)
        near = behind.span.start - one.span.end == 1
        mark = _MARKS_BETWEEN.get((one.unit, behind.unit))
        if parts and near and mark and one.text.isdigit():
            yield 2, f"{one.text}{mark}{behind.text}", (one.text, parts[1], parts[2])


def _made(
    value: Value, figures: tuple[str, ...], known: _Known, other: Sequence[Value]
) -> list[Value] | None:
    """What the figures are, read as the other side tells the time; None where they cannot be that."""
    numbers = [Fraction(int(figure)) for figure in figures]
    if any(date in one.dates for one in other for date in value.dates):
        return None
    if len(numbers) == len(_UNITS):
        if _HOUR not in known.units and value.kind is ValueKind.DATE and numbers[1] < _SIXTY:
            seconds = numbers[1] + numbers[2] / 10 ** len(figures[2])
            return _like(value, {_MINUTE: numbers[0], _SECOND: seconds}, known, Fraction(1, 100))
        as_hours = dict(zip(_UNITS, numbers, strict=True))
        if _HOUR in known.units and max(numbers[1:]) < _SIXTY:
            return _like(value, as_hours, known, Fraction(1))
        return None
    units = tuple(unit for unit in _UNITS if unit in known.units)
    if len(units) != len(numbers) or known.clock or numbers[1] >= _SIXTY:
        return None
    if any(set(one.amounts) & set(value.amounts) for one in other):
        return None
    return _like(value, dict(zip(units, numbers, strict=True)), known, Fraction(1))


def _like(value: Value, read: Mapping[str, Fraction], known: _Known, step: Fraction) -> list[Value] | None:
    """The values of a time that was read, if it is the known one but for one of its figures at most."""
    same = sum(read.get(unit) == amount for unit, amount in known.units.items())
    if same + 1 < len(known.units):
        return None
    if known.clock:
        clock = Clock(int(read[_HOUR]), int(read[_MINUTE]))
        parts, kind = tuple(read.values()), ValueKind.TIME
        return [
            replace(value, kind=kind, amounts=(), units=(), dates=(), clock=clock, parts=parts, step=step)
        ]
    return [
        Value(
            ValueKind.MEASURE,
            value.span,
            value.core,
            value.text,
            Written.FIGURE,
            (amount,),
            (unit,),
            step=step if unit == _SECOND else Fraction(1),
        )
        for unit, amount in read.items()
    ]


def _placed(value: Value, end: int, shown: str) -> Value:
    """The value with all figures of the time as its place and text."""
    span = Span(value.span.start, end)
    return replace(value, span=span, core=span, text=shown)
