"""A second opinion where the text alone leaves doubt: the back translation beside the source."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mtqa.source.alignment.band import Band, Matrix
from mtqa.source.alignment.lattice import Probabilities, Shape

#: chrF from 0 to 1 of the back translation of some English sentences against some of the source.
SentenceSimilarity = Callable[[range, range], float]

#: Links as probable as this, and not more, are asked about.
_DOUBT = (0.01, 0.99)
#: Questions for each sentence of the longer side, on average, and at least.
_QUESTIONS, _FEW = 4, 40
#: chrF of unrelated sentences is 0.15 to 0.3, of translations 0.4 to 0.8.
_MIDDLE, _SLOPE, _MOST = 0.33, 20.0, 5.0


def second_opinion(band: Band, found: Probabilities, similarity: SentenceSimilarity) -> dict[Shape, Matrix]:
    """What is added to the scores of doubtful links, by shape; the most doubtful are asked about first."""
    asked: list[tuple[float, Shape, int, int]] = []
    for shape, matrix in found.links.items():
        rows, places = np.nonzero((matrix > _DOUBT[0]) & (matrix < _DOUBT[1]))
        doubts = np.abs(matrix[rows, places] - 0.5)
        asked += zip(doubts.tolist(), [shape] * len(rows), rows.tolist(), places.tolist(), strict=True)
    more: dict[Shape, Matrix] = {}
    for _, shape, row, place in sorted(asked)[: max(_FEW, _QUESTIONS * max(band.rows, band.columns))]:
        column = int(band.low[row]) + place
        value = similarity(range(row, row + shape[0]), range(column, column + shape[1]))
        gain = float(np.clip(_SLOPE * (value - _MIDDLE), -_MOST, _MOST))
        more.setdefault(shape, np.zeros(band.shape, np.float32))[row, place] = gain
    return more
