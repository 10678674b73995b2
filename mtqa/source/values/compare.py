"""Compares the values of an English text with those of its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mtqa.source.values.coverage import in_english, in_source
from mtqa.source.values.matching import match
from mtqa.source.values.pairing import NO_COUNT, Lone, pair_lone, rule_of
from mtqa.source.values.same import Likeness
from mtqa.source.values.value import Kind, Value, Written

_SMALL = 10
#: A sentence with more values is a table of figures, which is compared by other means.
_MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value without its like on the other side.

    ``rule``: "digit" a figure changed, "word" one of the two is in words, "scale" the figures are
    right but not the power of ten, "unit", "date", "time", "date-part" the day or the year of a date is
    lost, "missing" (``english`` is None), "added" (``source`` is None), "missing-small" and
    "added-small" the same for bare numbers below ten.
    """

    rule: str
    english: Value | None
    source: Value | None


def compare(
    english: Sequence[Value],
    source: Sequence[Value],
    near_english: Sequence[Value] = (),
    near_source: Sequence[Value] = (),
) -> list[Mismatch]:
    """The mismatches between the values of a translation and those of its source, in order of the English.

    ``near_english`` and ``near_source`` are the values of neighbouring sentences: what is found there
    is neither missing nor added, since the borders of sentences shift. Tables of figures, with more
    than 200 values on a side, have none.
    """
    if max(len(english), len(source)) > _MOST_VALUES:
        return []
    mates = match(english, source)
    found = [*_of_mates(english, source, mates, [*english, *near_english])]
    ours, theirs = [*english, *near_english], [*source, *near_source]
    taken = {j for j, _ in mates.values()}
    left = [Lone(i, value, in_source(value, theirs)) for i, value in enumerate(english) if i not in mates]
    right = [
        Lone(j, value, in_english(value, ours, source)) for j, value in enumerate(source) if j not in taken
    ]
    pairs = pair_lone(left, right, (len(english), len(source)))
    found += [Mismatch(rule_of(english[i], source[j]), english[i], source[j]) for i, j in pairs]
    paired = {i for i, _ in pairs}, {j for _, j in pairs}
    found += [
        Mismatch("added" + _size(lone.value), lone.value, None)
        for lone in left
        if lone.place not in paired[0] and not lone.said and _counts(lone.value)
    ]
    found += [
        Mismatch("missing" + _size(lone.value), None, lone.value)
        for lone in right
        if lone.place not in paired[1] and not lone.said and _counts(lone.value)
    ]
    last = max((value.span.end for value in english), default=0)
    return sorted(found, key=lambda m: m.english.span.start if m.english else last)


def _of_mates(
    english: Sequence[Value],
    source: Sequence[Value],
    mates: dict[int, tuple[int, Likeness]],
    said: Sequence[Value],
) -> Iterable[Mismatch]:
    """What differs between values that are alike: the unit, or a part of a date that was lost."""
    for i, (j, how) in sorted(mates.items()):
        one, other = english[i], source[j]
        if how is Likeness.UNIT and one.written is other.written is Written.FIGURE:
            yield Mismatch("unit", one, other)
        elif _lost_part(one, other, said):
            yield Mismatch("date-part", one, other)


def _lost_part(english: Value, source: Value, said: Iterable[Value]) -> bool:
    """Whether a date lost the day or the year that the source has, and no other value says it."""
    if not english.dates or not source.dates or source.written is not Written.FIGURE:
        return False
    one, other = english.dates[0], source.dates[0]
    lost = [part for part, kept in ((other.day, one.day), (other.year, one.year)) if part and not kept]
    known = {number for value in said for number in (*value.amounts, *value.parts)}
    return any(Fraction(part) not in known for part in lost)


def _counts(value: Value) -> bool:
    """Whether it matters that a value has no like: figures that are not a name's, but for 0 and 1."""
    return value.written is Written.FIGURE and not set(value.amounts) & NO_COUNT


def _size(value: Value) -> str:
    """The end of the rule's name: small numbers come and go in translations."""
    amount = value.amount
    small = amount is not None and amount < _SMALL and amount.denominator == 1
    return "-small" if small and value.kind is Kind.NUMBER else ""
