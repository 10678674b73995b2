"""The part of the matrix of English and source sentences in which links are looked for."""

from __future__ import annotations

from dataclasses import dataclass

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
