"""Years of which a side leaves out the century: "mai 68", "El 36", "В 91-м", "w osiemdziesiątym piątym"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from mtqa.source.values.value import Value, ValueKind, Written

_CENTURY = 100
_YEARS = range(1800, 2060)
#: Smaller numbers in words are said of too many things.
_LEAST_WORD = 13
_NOT = frozenset((ValueKind.PERCENT, ValueKind.MONEY, ValueKind.DATE, ValueKind.TIME))


def with_centuries(side: Sequence[Value], free: Sequence[int], other: Sequence[Value]) -> list[Value]:
    """The values of a side, those of two figures as the year that the other side gives in full.

    ``free`` are the places of the side without a match. Left alone is what the side says in full itself.
    """
    said = {year for value in side for year in _years(value)}
    full = {year % _CENTURY: year for value in other for year in _years(value) if year not in said}
    values = list(side)
    for place in free if full else ():
        value = side[place]
        year = full.get(int(value.amounts[0])) if _may_be_short(value) else None
        if year is not None:
            amounts = (Fraction(year), *value.amounts)
            values[place] = replace(value, amounts=amounts, kind=ValueKind.NUMBER, units=())
    return values


def _may_be_short(value: Value) -> bool:
    if value.kind in _NOT or value.written is Written.CODE or not value.amounts or value.scaled:
        return False
    amount = value.amounts[0]
    if amount.denominator != 1 or not 0 < amount < _CENTURY:
        return False
    if value.written is Written.WORD:
        return amount >= _LEAST_WORD
    return sum(char.isdigit() for char in value.text) == len("68")


def _years(value: Value) -> Iterator[int]:
    """The years that a value says in four figures, but not in words."""
    yield from (date.year for date in value.dates if date.year)
    bare = value.kind is ValueKind.NUMBER and value.written is not Written.WORD and not value.scaled
    digits = "".join(char for char in value.text if char.isdigit())
    if bare and len(digits) == len("1968") and digits.isascii() and "," not in value.text:
        year = int(digits)
        if year in _YEARS:
            yield year
