"""Where long texts must belong together: the band for documents too large to compare whole.

Names, numbers and words that stand in one sentence of each side only are fixed points (as in the
patience diff); the longest chain of them in order spans the band. Without any the band lies along the
diagonal, by characters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mtqa.source.alignment.lattice import Band, full
from mtqa.source.alignment.sentence import SentenceProfile
from mtqa.source.alignment.shared_items import index

#: Below so many places all are compared.
_WHOLE = 400_000
#: Places of a band at most, and columns at least and at most.
_BUDGET = 2_000_000
_NARROW, _WIDE = 60, 600
#: Columns on either side of a fixed point.
_MARGIN = 30
#: Keys of the kinds that are shared by chance too often to fix a point.
_LOOSE = ("1", "4", "7")
#: Keys that two sentences share, and no others, to be a fixed point.
_SURE = 3


def choose_band(
    english: Sequence[SentenceProfile], source: Sequence[SentenceProfile], factor: int = 1
) -> Band:
    """The band to look for links in, ``factor`` times as wide as is usual."""
    rows, columns = len(english), len(source)
    if (rows + 1) * (columns + 1) <= _WHOLE:
        return full(rows, columns)
    most = max(_NARROW, min(_WIDE * factor, _BUDGET * factor // (rows + 1)))
    fixed = [(0, 0), *_chain(_fixed_points(english, source)), (rows, columns)]
    low, high = np.zeros(rows + 1, np.int64), np.zeros(rows + 1, np.int64)
    diagonal = _diagonal(english, source)
    for (row, column), (next_row, next_column) in pairwise(fixed):
        here = slice(row, next_row + 1)
        if next_column - column + 2 * _MARGIN * factor <= most:
            low[here], high[here] = column - _MARGIN * factor, next_column + _MARGIN * factor
        else:
            middle = diagonal[here] - diagonal[row]
            scale = (next_column - column) / max(1, diagonal[next_row] - diagonal[row])
            centre = column + (middle * scale).astype(np.int64)
            low[here], high[here] = centre - most // 2, centre + most // 2
    width = min(columns + 1, max(_NARROW, int((high - low).max()) + 1))
    low = np.clip(low, 0, columns + 1 - width)
    low[0], low[-1] = 0, columns + 1 - width
    return Band(np.maximum.accumulate(low), width, columns)


def _diagonal(english: Sequence[SentenceProfile], source: Sequence[SentenceProfile]) -> NDArray[np.int64]:
    """For each row the column before which as great a share of the characters stands."""
    left = np.concatenate(([0.0], np.cumsum([s.length + 1 for s in english])))
    right = np.concatenate(([0.0], np.cumsum([s.length + 1 for s in source])))
    found: NDArray[np.int64] = np.searchsorted(right / right[-1], left / left[-1] - 1e-12)
    return found


def _fixed_points(
    english: Sequence[SentenceProfile], source: Sequence[SentenceProfile]
) -> list[tuple[int, int]]:
    """Places where a sentence of each side has keys that no other of its side has."""
    here, there = index(english), index(source)
    shared: Counter[tuple[int, int]] = Counter()
    for key, rows in here.items():
        columns = there.get(key)
        if len(rows) == 1 and columns is not None and len(columns) == 1 and key[0] not in _LOOSE:
            shared[int(rows[0]), int(columns[0])] += 1
    return sorted(place for place, number in shared.items() if number >= _SURE)


def _chain(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain that rises in both directions."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    by_row = sorted(points, key=lambda point: (point[0], -point[1]))
    for number, (_, column) in enumerate(by_row):
        at = bisect_left(ends, column)
        ends[at : at + 1] = [column]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    chain, number = [], last[-1] if last else -1
    while number >= 0:
        chain.append(by_row[number])
        number = before[number]
    return chain[::-1]
