"""How alike two values that differ are."""

from __future__ import annotations

from mtqa.source.values.comparison.rules import are_decades
from mtqa.source.values.value import Value, ValueKind, Written

_SAME_DIGITS, _SAME_LENGTH, _SAME_UNIT = 0.65, 0.35, 0.3
_SAME_KIND, _OTHER_KIND = 0.9, 0.5
#: How like two other numbers in words are: English words have no figure in common with those of the source.
_WORDS = 0.5


def resemblance(one: Value, other: Value) -> float:
    """How alike two values that differ are, from 0 to 1: same kind and unit, same figures."""
    if (one.dates and other.dates) or one.cycle:
        return 1.0
    if ValueKind.TIME in (one.kind, other.kind):
        return _SAME_KIND if one.is_time and other.is_time else 0.0
    if are_decades(one, other):
        return _SAME_KIND
    if one.written is other.written is Written.WORD:
        return _WORDS + (_SAME_UNIT if set(one.units) & set(other.units) else 0.0)
    if not one.amounts or not other.amounts:
        return 0.0
    # Not at the top: most sentences have the values of their source.
    from rapidfuzz.distance import OSA

    a, b = _digits(one), _digits(other)
    score = _SAME_DIGITS * (1 - OSA.distance(a, b) / max(len(a), len(b)))
    score += _SAME_UNIT if set(one.units) & set(other.units) else 0.0
    score += _SAME_LENGTH if _length(one) == _length(other) else 0.0
    percent = one.kind is not other.kind and ValueKind.PERCENT in (one.kind, other.kind)
    return min(1.0, score) * (_OTHER_KIND if percent and one.units and other.units else 1)


def _digits(value: Value) -> str:
    """The digits of an amount without the zeros that only say how large it is."""
    amount = value.amounts[0]
    text = str(amount.numerator) if amount.denominator == 1 else f"{float(amount):.6g}".replace(".", "")
    return text.strip("0") or "0"


def _length(value: Value) -> int:
    return len(str(abs(int(value.amounts[0]))))
