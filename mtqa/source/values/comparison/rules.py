"""The rules under which pairs of values that differ are reported."""

from __future__ import annotations

from fractions import Fraction

from mtqa.source.values.value import Value, ValueKind, Written


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
        return "word"
    return "scale" if _power_of_ten(one.amounts[0], other.amounts[0]) else "digit"


def _power_of_ten(one: Fraction, other: Fraction) -> bool:
    if not one or not other:
        return False
    ratio = one / other if one > other else other / one
    while ratio >= 10 and ratio % 10 == 0:
        ratio /= 10
    return ratio == 1
