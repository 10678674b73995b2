"""All ways to link two texts in order, the probability of each link among them, and the best way.

A way is a path of beads: links, English sentences without a source, source sentences without English.
Each bead has a score and the weight of a way is exp of its sum (a semi-Markov conditional random
field); so a bead's probability is the weight of the ways through it, by the forward and backward
recursions. Rows are done whole; within a row omissions run to the right, by a cumulated sum. Only a band
of the matrix of English and source sentences is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Band:
    """Row ``i`` (of ``rows`` + 1) holds columns ``low[i]`` to ``low[i]`` + ``width`` - 1.

    Rows stand before an English sentence, columns before one of ``columns`` source sentences; the
    last of each stands behind all. ``low`` never falls.
    """

    low: NDArray[np.int64]
    width: int
    columns: int

    @property
    def rows(self) -> int:
        return len(self.low) - 1

    @property
    def shape(self) -> tuple[int, int]:
        return (len(self.low), self.width)

    @property
    def is_full(self) -> bool:
        """Whether it is the whole matrix."""
        return self.width > self.columns

    def sums(self, rows: NDArray[np.int64], columns: NDArray[np.int64], values: Matrix) -> Matrix:
        """Values summed by place; those outside the band are left out."""
        at = columns - self.low[rows]
        inside = (at >= 0) & (at < self.width)
        flat = np.bincount(
            rows[inside] * self.width + at[inside], values[inside], minlength=len(self.low) * self.width
        )
        return flat.astype(np.float32).reshape(self.shape)

    def moved(self, matrix: Matrix, down: int, right: int) -> Matrix:
        """What stands ``down`` rows below and ``right`` columns right of each place; 0 where nothing does."""
        result = np.zeros_like(matrix)
        if down >= len(self.low):
            return result
        below, low = matrix[down:], self.low
        shift = low[: len(low) - down] + right - low[down:]
        if (shift == shift[0]).all():
            step = int(shift[0])
            if step >= self.width or -step >= self.width:
                return result
            if step >= 0:
                result[: len(below), : self.width - step] = below[:, step:]
            else:
                result[: len(below), -step:] = below[:, :step]
            return result
        at = np.arange(self.width)[None, :] + shift[:, None]
        inside = (at >= 0) & (at < self.width)
        result[: len(below)] = np.take_along_axis(below, np.clip(at, 0, self.width - 1), 1) * inside
        return result

    def spread(self, by_column: NDArray[np.float32]) -> Matrix:
        """A value of each column (``columns`` + 1 of them) in all rows."""
        at = self.low[:, None] + np.arange(self.width)[None, :]
        return np.where(at <= self.columns, by_column[np.minimum(at, self.columns)], np.float32(0))


def full(rows: int, columns: int) -> Band:
    """The whole matrix."""
    return Band(np.zeros(rows + 1, np.int64), columns + 1, columns)


#: English and source sentences of a bead.
Shape = tuple[int, int]
LatticeRow = NDArray[np.float64]

#: Impossible; finite, so that differences are.
NEVER = -1e9


@dataclass(frozen=True)
class BeadScores:
    """BeadScores of the beads that begin at each place: links by shape, additions, omissions by column."""

    links: Mapping[Shape, Matrix]
    added: NDArray[np.float32]
    omitted: NDArray[np.float32]


@dataclass(frozen=True)
class BeadProbabilities:
    """The probability of the beads that begin at each place."""

    links: Mapping[Shape, Matrix]
    added: Matrix
    omitted: Matrix


class Lattice:
    """The ways through a band."""

    def __init__(self, band: Band, scores: BeadScores) -> None:
        self.band, self.scores = band, scores
        omitted = np.concatenate(([0.0], np.cumsum(scores.omitted, dtype=np.float64)))
        #: What omitting all source sentences before a column scores.
        self._omitted = omitted

    def probabilities(self) -> BeadProbabilities:
        """Of every bead; time and memory in the size of the band."""
        band = self.band
        ahead, behind = self._forward(), self._backward()
        total = ahead[-1][band.columns - band.low[-1]]
        links = {}
        for (down, right), score in self.scores.links.items():
            links[down, right] = self._through(ahead, behind, score, down, right, total)
        added = np.broadcast_to(np.append(self.scores.added, NEVER)[:, None], band.shape)
        omitted = band.spread(np.append(self.scores.omitted, NEVER).astype(np.float32))
        return BeadProbabilities(
            links,
            self._through(ahead, behind, added, 1, 0, total),
            self._through(ahead, behind, omitted, 0, 1, total),
        )

    def _through(
        self,
        ahead: list[LatticeRow],
        behind: list[LatticeRow],
        score: Matrix,
        down: int,
        right: int,
        total: float,
    ) -> Matrix:
        result = np.zeros(self.band.shape, np.float32)
        for row in range(len(ahead) - down):
            after = along_row(behind[row + down], self.band, row + down, row, right)
            result[row] = np.exp(np.minimum(0.0, ahead[row] + score[row] + after - total))
        return result

    def _forward(self) -> list[LatticeRow]:
        """LatticeRow by row, the logarithm of the weight of all ways to each place."""
        band = self.band
        rows: list[LatticeRow] = []
        for row in range(band.rows + 1):
            here = np.full(band.width, NEVER)
            if row == 0:
                here[0] = 0.0
            for (down, right), score in self.scores.links.items():
                if down <= row:
                    before = rows[row - down] + score[row - down]
                    here = np.logaddexp(here, along_row(before, band, row - down, row, -right))
            if row:
                here = np.logaddexp(
                    here, along_row(rows[row - 1], band, row - 1, row, 0) + self.scores.added[row - 1]
                )
            rows.append(self._along(here, row))
        return rows

    def _backward(self) -> list[LatticeRow]:
        """LatticeRow by row, the logarithm of the weight of all ways from each place."""
        band = self.band
        rows: list[LatticeRow] = [np.zeros(0)] * (band.rows + 1)
        for row in range(band.rows, -1, -1):
            here = np.full(band.width, NEVER)
            if row == band.rows:
                here[band.columns - band.low[row]] = 0.0
            for (down, right), score in self.scores.links.items():
                if row + down <= band.rows:
                    here = np.logaddexp(
                        here, score[row] + along_row(rows[row + down], band, row + down, row, right)
                    )
            if row < band.rows:
                here = np.logaddexp(
                    here, along_row(rows[row + 1], band, row + 1, row, 0) + self.scores.added[row]
                )
            rows[row] = self._along_back(here, row)
        return rows

    def _along(self, here: LatticeRow, row: int) -> LatticeRow:
        """With any number of omissions behind."""
        cost = self._costs(row)
        return np.maximum(np.logaddexp.accumulate(here - cost) + cost, NEVER)

    def _along_back(self, here: LatticeRow, row: int) -> LatticeRow:
        cost = self._costs(row)
        return np.maximum(np.logaddexp.accumulate((here + cost)[::-1])[::-1] - cost, NEVER)

    def _costs(self, row: int) -> LatticeRow:
        at = self.band.low[row] + np.arange(self.band.width)
        costs: LatticeRow = self._omitted[np.minimum(at, self.band.columns)]
        return costs


def along_row(values: LatticeRow, band: Band, row: int, to: int, right: int) -> LatticeRow:
    """The values of a row at the columns of row ``to``, moved ``right``; NEVER beyond the band."""
    shift = int(band.low[to] + right - band.low[row])
    if not shift:
        return values
    result = np.full(len(values), NEVER)
    if 0 < shift < len(values):
        result[:-shift] = values[shift:]
    elif 0 < -shift < len(values):
        result[-shift:] = values[:shift]
    return result


class Bead(NamedTuple):
    """So many English and source sentences from a row and a column on, and how probable that is."""

    shape: Shape
    row: int
    column: int
    probability: float


def best_way(band: Band, probabilities: BeadProbabilities, caution: float = 0.0) -> list[Bead]:
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
    probabilities: BeadProbabilities,
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
