"""Which lone value of one side was made of which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mtqa.source.values.value import Kind, Value, Written

#: How like two values must be for one to have been made of the other, and for one that the other side
#: says elsewhere as well.
_LIKE, _VERY_LIKE = 0.34, 0.7
_SAME_DIGITS, _SAME_LENGTH, _SAME_UNIT = 0.65, 0.35, 0.3
_SAME_KIND, _OTHER_KIND = 0.9, 0.5
NO_COUNT = frozenset((Fraction(0), Fraction(1)))


@dataclass(frozen=True, slots=True)
class Lone:
    """A value without a mate: its place on its side, and whether the other side says it all the same."""

    place: int
    value: Value
    said: bool


def pair_lone(
    english: Sequence[Lone], source: Sequence[Lone], sizes: tuple[int, int]
) -> list[tuple[int, int]]:
    """Places of lone values of the two sides of which one was probably made of the other.

    ``sizes`` are the numbers of values on the two sides, lone and matched. An English figure that the
    source says elsewhere may still have been made of another: "10 … 10" for "10 … 12".
    """
    scored = []
    for one in english:
        for other in source:
            needed = _VERY_LIKE if one.said else _LIKE
            if other.said or not _may_pair(one, other):
                continue
            score = resemblance(one.value, other.value)
            if score >= needed:
                away = abs((one.place + 1) / (sizes[0] + 1) - (other.place + 1) / (sizes[1] + 1))
                scored.append((one.said, -score, away, one.place, other.place))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _may_pair(one: Lone, other: Lone) -> bool:
    kinds = {one.value.written, other.value.written}
    if kinds == {Written.WORD} or kinds == {Written.WORD, Written.CODE}:
        return False
    if one.said and one.value.written is Written.WORD:
        return False
    return Written.WORD not in kinds or _plain_words(one.value, other.value)


def _plain_words(one: Value, other: Value) -> bool:
    """Whether the one in words is a number that nothing else can be."""
    word = one if one.written is Written.WORD else other
    return bool(word.amounts) and not set(word.amounts) & NO_COUNT and word.amounts[0] > 1


def resemblance(one: Value, other: Value) -> float:
    """How alike two values that differ are, from 0 to 1: same kind and unit, same figures."""
    if one.dates and other.dates:
        return 1.0
    if Kind.TIME in (one.kind, other.kind):
        return _SAME_KIND if one.kind is other.kind else 0.0
    if not one.amounts or not other.amounts:
        return 0.0
    a, b = _digits(one), _digits(other)
    score = _SAME_DIGITS * (1 - _distance(a, b) / max(len(a), len(b)))
    score += _SAME_UNIT if set(one.units) & set(other.units) else 0.0
    score += _SAME_LENGTH if _length(one) == _length(other) else 0.0
    percent = one.kind is not other.kind and Kind.PERCENT in (one.kind, other.kind)
    return min(1.0, score) * (_OTHER_KIND if percent and one.units and other.units else 1)


def _digits(value: Value) -> str:
    """The digits of an amount without the zeros that only say how large it is."""
    amount = value.amounts[0]
    text = str(amount.numerator) if amount.denominator == 1 else f"{float(amount):.6g}".replace(".", "")
    return text.strip("0") or "0"


def _length(value: Value) -> int:
    return len(str(abs(int(value.amounts[0]))))


def _distance(a: str, b: str) -> int:
    """Edits that make one string the other, with two neighbours swapped as one."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        older, before, row = before, row, [i]
        for j, right in enumerate(b, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 < j and left == b[j - 2] and a[i - 2] == right:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def rule_of(one: Value, other: Value) -> str:
    if one.dates and other.dates:
        return "date"
    if one.kind is Kind.TIME:
        return "time"
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
