"""All ways to link two texts in order, and the probability of each link among them.

A way is a path of beads: links, English sentences without a source, source sentences without English.
Each bead has a score and the weight of a way is exp of its sum (a semi-Markov conditional random
field); so a bead's probability is the weight of the ways through it, by the forward and backward
recursions. Rows are done whole; within a row omissions run to the right, by a cumulated sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.source.alignment.band import Band, Matrix

#: English and source sentences of a bead.
Shape = tuple[int, int]
Row = NDArray[np.float64]

#: Impossible; finite, so that differences are.
NEVER = -1e9


@dataclass(frozen=True)
class Scores:
    """Scores of the beads that begin at each place: links by shape, additions, omissions by column."""

    links: Mapping[Shape, Matrix]
    added: NDArray[np.float32]
    omitted: NDArray[np.float32]


@dataclass(frozen=True)
class Probabilities:
    """The probability of the beads that begin at each place."""

    links: Mapping[Shape, Matrix]
    added: Matrix
    omitted: Matrix


class Lattice:
    """The ways through a band."""

    def __init__(self, band: Band, scores: Scores) -> None:
        self.band, self.scores = band, scores
        omitted = np.concatenate(([0.0], np.cumsum(scores.omitted, dtype=np.float64)))
        #: What omitting all source sentences before a column scores.
        self._omitted = omitted

    def probabilities(self) -> Probabilities:
        """Of every bead; time and memory in the size of the band."""
        band = self.band
        ahead, behind = self._forward(), self._backward()
        total = ahead[-1][band.columns - band.low[-1]]
        links = {}
        for (down, right), score in self.scores.links.items():
            links[down, right] = self._through(ahead, behind, score, down, right, total)
        added = np.broadcast_to(np.append(self.scores.added, NEVER)[:, None], band.shape)
        omitted = band.spread(np.append(self.scores.omitted, NEVER).astype(np.float32))
        return Probabilities(
            links,
            self._through(ahead, behind, added, 1, 0, total),
            self._through(ahead, behind, omitted, 0, 1, total),
        )

    def _through(
        self, ahead: list[Row], behind: list[Row], score: Matrix, down: int, right: int, total: float
    ) -> Matrix:
        result = np.zeros(self.band.shape, np.float32)
        for row in range(len(ahead) - down):
            after = along_row(behind[row + down], self.band, row + down, row, right)
            result[row] = np.exp(np.minimum(0.0, ahead[row] + score[row] + after - total))
        return result

    def _forward(self) -> list[Row]:
        """Row by row, the logarithm of the weight of all ways to each place."""
        band = self.band
        rows: list[Row] = []
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

    def _backward(self) -> list[Row]:
        """Row by row, the logarithm of the weight of all ways from each place."""
        band = self.band
        rows: list[Row] = [np.zeros(0)] * (band.rows + 1)
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

    def _along(self, here: Row, row: int) -> Row:
        """With any number of omissions behind."""
        cost = self._costs(row)
        return np.maximum(np.logaddexp.accumulate(here - cost) + cost, NEVER)

    def _along_back(self, here: Row, row: int) -> Row:
        cost = self._costs(row)
        return np.maximum(np.logaddexp.accumulate((here + cost)[::-1])[::-1] - cost, NEVER)

    def _costs(self, row: int) -> Row:
        at = self.band.low[row] + np.arange(self.band.width)
        costs: Row = self._omitted[np.minimum(at, self.band.columns)]
        return costs


def along_row(values: Row, band: Band, row: int, to: int, right: int) -> Row:
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
