"""Odds of bets, which English gives as two whole numbers: 15-2 for "7,5 contre 1", 7-2 for "odds 4,5"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mtqa.source.values.value import Value, ValueKind, Written

#: The places of both sides that say the same.
Found = tuple[list[int], list[int]]

#: Characters between the two numbers of odds, in English and in the source: "7,5 contre 1".
_DASH, _NEAR = 1, 14
_MOST = 100


def odds(english: Sequence[Value], source: Sequence[Value], matches: Mapping[int, int]) -> Iterator[Found]:
    """The places of odds of both sides that are the same; ``matches`` are the places of the source by those
    of the English.

    Of the source these are a number that is not whole, with the one that it is to, or alone and with the
    stake, as bookmakers outside Britain quote it.
    """
    taken = set(matches.values())
    theirs = [
        j
        for j, value in enumerate(source)
        if j not in taken and _is_bare(value) and value.amounts[0].denominator > 1
    ]
    if not theirs:
        return
    for i, (one, other) in enumerate(pairwise(english)):
        if i in matches and i + 1 in matches:
            continue
        if other.span.start - one.span.end != _DASH or not all(map(_is_whole, (one, other))):
            continue
        to_one = one.amounts[0] / other.amounts[0]
        for j in theirs:
            behind = source[j + 1] if j + 1 < len(source) else None
            of_one = behind is not None and _is_one(behind, source[j])
            if of_one and to_one in source[j].amounts:
                yield [i, i + 1], [j, j + 1]
            elif not of_one and to_one + 1 in source[j].amounts:
                yield [i, i + 1], [j]


def _is_bare(value: Value) -> bool:
    bare = value.kind is ValueKind.NUMBER and not value.units and not value.dates and not value.ordinal
    return bare and bool(value.amounts) and value.written is Written.FIGURE


def _is_whole(value: Value) -> bool:
    return _is_bare(value) and value.amounts[0].denominator == 1 and 0 < value.amounts[0] <= _MOST


def _is_one(value: Value, before: Value) -> bool:
    return _is_whole(value) and value.amounts[0] == 1 and value.span.start - before.span.end <= _NEAR
