"""The way through a lattice that is right most often, by the probabilities of its beads."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.source.alignment.band import Band
from mtqa.source.alignment.lattice import NEVER, Probabilities, Shape, along_row


class Bead(NamedTuple):
    """So many English and source sentences from a row and a column on, and how probable that is."""

    shape: Shape
    row: int
    column: int
    probability: float


def best_way(band: Band, probabilities: Probabilities, caution: float = 0.0) -> list[Bead]:
    """The beads, in order, of the way with the most sentences expected in right ones.

    A sentence alone counts less than its probability by ``caution``.
    """
    gains = {shape: matrix * sum(shape) for shape, matrix in probabilities.links.items()}
    added, omitted = probabilities.added - caution, probabilities.omitted - caution
    shapes = list(gains)
    best: list[NDArray[np.float64]] = []
    came = np.full(band.shape, -1, np.int8)
    alone = np.zeros(band.shape, bool)
    for row in range(band.rows + 1):
        here = np.full(band.width, NEVER)
        if row == 0:
            here[0] = 0.0
        for number, (down, right) in enumerate(shapes):
            if down <= row:
                before = best[row - down] + gains[down, right][row - down]
                _keep(here, came[row], number, along_row(before, band, row - down, row, -right))
        if row:
            before = best[row - 1] + added[row - 1]
            _keep(here, came[row], len(shapes), along_row(before, band, row - 1, row, 0))
        steps = np.concatenate(([0.0], np.cumsum(omitted[row, :-1], dtype=np.float64)))
        along = np.maximum.accumulate(here - steps) + steps
        alone[row] = along > here + 1e-9
        best.append(along)
    return _walk(band, probabilities, shapes, came, alone)


def _walk(
    band: Band,
    probabilities: Probabilities,
    shapes: list[Shape],
    came: NDArray[np.int8],
    alone: NDArray[np.bool_],
) -> list[Bead]:
    way: list[Bead] = []
    row, column = band.rows, band.columns
    while row or column:
        at = column - band.low[row]
        if alone[row, at]:
            shape, matrix = (0, 1), probabilities.omitted
        elif came[row, at] == len(shapes):
            shape, matrix = (1, 0), probabilities.added
        else:
            shape = shapes[came[row, at]]
            matrix = probabilities.links[shape]
        row, column = row - shape[0], column - shape[1]
        way.append(Bead(shape, row, column, float(matrix[row, column - band.low[row]])))
    return way[::-1]


def _keep(here: NDArray[np.float64], came: NDArray[np.int8], number: int, there: NDArray[np.float64]) -> None:
    better = there > here
    here[better] = there[better]
    came[better] = number
