"""Sentence alignment by dynamic programming over lengths.

The model is Gale and Church's (A program for aligning sentences in bilingual corpora, Computational
Linguistics 19, 1993): the lengths of two sides that say the same differ by a normal deviate, and
one-to-one links are commoner than the others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: How often links of so many English and so many source sentences occur; after Gale and Church, table 5.
_PRIORS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.011}
#: Variance of the length of a translation, per character of what it translates.
_VARIANCE = 6.8


@dataclass(frozen=True, slots=True)
class Pairing:
    """Positions of English and of source sentences that say the same; ``likeness`` from 0 to 1."""

    english: range
    source: range
    likeness: float


def align(english: Sequence[str], source: Sequence[str], language: str = "") -> list[Pairing]:
    """The likeliest pairings, in order: each sentence of either side is in exactly one.

    ``language`` is the source's, an ISO 639-1 code or "". Takes time in the product of the two
    numbers of sentences, or less.
    """
    del language
    rows, columns = len(english), len(source)
    long, wide = [len(text) for text in english], [len(text) for text in source]
    ratio = (sum(long) or 1) / (sum(wide) or 1)
    best = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for row in range(rows + 1):
        for column in range(columns + 1):
            for (down, right), prior in _PRIORS.items():
                if row < down or column < right or math.isinf(best[row - down][column - right]):
                    continue
                here = _cost(sum(long[row - down : row]), sum(wide[column - right : column]) * ratio)
                total = best[row - down][column - right] + here - math.log(prior)
                if total < best[row][column]:
                    best[row][column], came[row][column] = total, (down, right)
    pairings, row, column = [], rows, columns
    while row or column:
        down, right = came[row][column]
        here = _cost(sum(long[row - down : row]), sum(wide[column - right : column]) * ratio)
        pairings.append(
            Pairing(
                range(row - down, row),
                range(column - right, column),
                math.exp(-here) if down and right else 0.0,
            )
        )
        row, column = row - down, column - right
    return pairings[::-1]


def _cost(english: float, source: float) -> float:
    """-log of the probability that lengths differ at least so much."""
    if not english or not source:
        return 0.0
    deviate = abs(english - source) / math.sqrt(_VARIANCE * (english + source) / 2)
    return -math.log(max(math.erfc(deviate / math.sqrt(2)), 1e-30))
