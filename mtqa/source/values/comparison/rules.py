"""The rules under which pairs of values that differ are reported."""

from __future__ import annotations

import re
from fractions import Fraction

from mtqa.source.values.value import Value, ValueKind, Written

#: A Roman figure, with what French and others write behind it.
_ROMAN = re.compile(r"[IVX]+[eèªº°]*\Z")
_DECADES, _HUNDRED = frozenset(map(Fraction, range(1810, 2100, 10))), 100


def rule_of(one: Value, other: Value) -> str:
    """How two values differ: by a figure, a power of ten, in a date, and so on."""
    if (one.dates and other.dates) or one.cycle:
        return one.cycle or "date"
    if ValueKind.TIME in (one.kind, other.kind) or (
        one.clock and other.clock and one.amounts == other.amounts
    ):
        return "time"
    if one.written is other.written is Written.WORD:
        return "words"
    if Written.WORD in (one.written, other.written):
        return "word-unit" if _count_alike(one, other) else "word"
    return "scale" if _power_of_ten(one.amounts[0], other.amounts[0]) else "digit"


def _count_alike(one: Value, other: Value) -> bool:
    """Whether two values, one in words, surely count the same: a unit, decades, or ranks, such as
    centuries in Roman figures."""
    ranked = one.ordinal and (other.ordinal or _ROMAN.match(other.text) is not None)
    return bool(set(one.units) & set(other.units)) or are_decades(one, other) or ranked


def are_decades(one: Value, other: Value) -> bool:
    """Whether both may be decades, "the 1960s" and "siebziger Jahre", by what else their numbers may be."""
    return all(map(_decade, (one, other)))


def _decade(value: Value) -> Fraction | None:
    """The first year of the decade that a value may be; None where it is none."""
    return next(
        (year for year in value.amounts if year in _DECADES and year % _HUNDRED in value.amounts), None
    )


def _power_of_ten(one: Fraction, other: Fraction) -> bool:
    if not one or not other:
        return False
    ratio = one / other if one > other else other / one
    while ratio >= 10 and ratio % 10 == 0:
        ratio /= 10
    return ratio == 1
