"""Pairs the values of two sides that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.source.values.same import RANK, Likeness, likeness
from mtqa.source.values.value import Value, Written


def match(english: Sequence[Value], source: Sequence[Value]) -> dict[int, tuple[int, Likeness]]:
    """For English values their mates in the source by place, the likest first, then those at like places.

    Each value has at most one mate. Takes time in the product of the two numbers of values.
    """
    ranked = []
    for i, one in enumerate(english):
        for j, other in enumerate(source):
            how = likeness(one, other)
            if how is not None:
                figures = (one.written is not Written.WORD) + (other.written is not Written.WORD)
                units = bool(set(one.units) & set(other.units))
                away = distance(i, j, english, source)
                ranked.append((-RANK[how], -figures, -units, away, i, j, how))
    mates: dict[int, tuple[int, Likeness]] = {}
    taken: set[int] = set()
    for *_, i, j, how in sorted(ranked):
        if i not in mates and j not in taken:
            mates[i] = j, how
            taken.add(j)
    return mates


def distance(i: int, j: int, english: Sequence[Value], source: Sequence[Value]) -> float:
    """How far apart two places lie, each on its side from 0 to 1."""
    return abs((i + 1) / (len(english) + 1) - (j + 1) / (len(source) + 1))
