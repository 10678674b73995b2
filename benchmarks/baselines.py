"""Two well-known aligners to compare with: by lengths alone, and by one vector a sentence.

Both find the links of least cost by dynamic programming, links of one with one, one with two, two with one
and two with two sentences, and sentences alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.estimator.vectors import TokenVectors
from mtqa.source.alignment.align import AlignedSentences

#: Gale and Church, A program for aligning sentences in bilingual corpora, Computational Linguistics 19, 1993:
#: how likely a link of each shape is (their table 5; two with two and the rest as they say), and the variance
#: of the number of characters for each character.
_PRIORS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
_VARIANCE = 6.8
#: Thompson and Koehn, Vecalign, EMNLP 2019: a sentence left alone costs as much as a fifth of the pairs of
#: single sentences do at most; what a pair costs is compared with that of so many sentences drawn at random.
_PENALTY, _SAMPLES = 0.2, 20

Shape = tuple[int, int]
Cost = Callable[[int, int, Shape], float]


def gale_church(english: Sequence[str], source: Sequence[str]) -> list[AlignedSentences]:
    """By characters."""
    left, right = [len(text) for text in english], [len(text) for text in source]
    ratio = sum(left) / max(1, sum(right))

    def cost(row: int, column: int, shape: Shape) -> float:
        down, across = sum(left[row : row + shape[0]]), sum(right[column : column + shape[1]])
        mean = (down / ratio + across) / 2
        delta = (down - across * ratio) / math.sqrt(max(1.0, mean) * _VARIANCE)
        both = math.erfc(abs(delta) / math.sqrt(2))
        return -math.log(max(both, 1e-300)) - math.log(_PRIORS[shape])

    return _cheapest(len(english), len(source), cost)


def vecalign_style(english: TokenVectors, source: TokenVectors) -> list[AlignedSentences]:
    """By the mean of the vectors of a sentence's tokens, without the mean of its side."""
    left, right = _sentences(english), _sentences(source)
    chance = np.random.default_rng(1)
    sampled = [chance.choice(len(side), min(_SAMPLES, len(side)), replace=False) for side in (left, right)]
    drawn = _unit(left[sampled[0]]), _unit(right[sampled[1]])

    def price(row: int, column: int, shape: Shape) -> float:
        one = _unit(left[row : row + shape[0]].sum(0))
        other = _unit(right[column : column + shape[1]].sum(0))
        usual = float((1 - drawn[1] @ one).mean() + (1 - drawn[0] @ other).mean()) / 2
        return float(1 - one @ other) * shape[0] * shape[1] / max(1e-6, usual)

    singles = [price(row, column, (1, 1)) for row in sampled[0] for column in sampled[1]]
    alone = float(np.quantile(singles, _PENALTY))
    return _cheapest(len(left), len(right), lambda r, c, s: price(r, c, s) if all(s) else alone)


def _sentences(side: TokenVectors) -> NDArray[np.float32]:
    weighted = side.rows[side.kinds] * side.weights[side.kinds][:, None]
    sums = np.add.reduceat(weighted, side.starts, axis=0)
    weights = np.add.reduceat(side.weights[side.kinds], side.starts)[:, None]
    mean = sums.sum(0) / max(1e-6, float(weights.sum()))
    return np.asarray(_unit(sums / np.maximum(weights, 1e-6) - mean), np.float32)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-6), np.float32)


def _cheapest(rows: int, columns: int, cost: Cost) -> list[AlignedSentences]:
    """The way through all sentences of both sides that costs least."""
    best = np.full((rows + 1, columns + 1), np.inf)
    came: dict[tuple[int, int], Shape] = {}
    best[0, 0] = 0.0
    for row in range(rows + 1):
        for column in range(columns + 1):
            for shape in _PRIORS:
                before = row - shape[0], column - shape[1]
                if min(before) >= 0:
                    total = best[before] + cost(*before, shape)
                    if total < best[row, column]:
                        best[row, column], came[row, column] = total, shape
    way, at = [], (rows, columns)
    while at != (0, 0):
        shape = came[at]
        begin = at[0] - shape[0], at[1] - shape[1]
        way.append(AlignedSentences(range(begin[0], at[0]), range(begin[1], at[1]), 1.0))
        at = begin
    return way[::-1]
