"""Sentences that stand alone on both sides of the same place and belong together after all.

A translation that leaves out half of its sentence, or says it freely, has little in common with its source
and the wrong length: the likeliest way then leaves both alone, as if one had been omitted and another added.
Where they have more in common than sentences that happen to stand there, they are linked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from mtqa.source.alignment.lattice import Bead

#: What an English sentence and one of the source have in common, by their positions.
Content = Callable[[int, int], float]


def with_lone_linked(
    way: Sequence[Bead], content: Content, least: float, least_of_two: float
) -> Iterator[tuple[Bead, bool]]:
    """The beads of a way, in order, with whether each was linked here.

    Of the sentences that stand alone between two links, English and source sentences are paired in order, so
    that the sum of what the pairs have in common beyond ``least`` is greatest; where only one of each stands
    there, ``least_of_two`` is enough. The probability of a new bead is 0: that of the link is not known here.
    """
    for both, run in groupby(way, key=lambda bead: all(bead.shape)):
        if both:
            yield from ((bead, False) for bead in run)
        else:
            alone = list(run)
            two = sorted(bead.shape for bead in alone) == [(0, 1), (1, 0)]
            yield from _paired(alone, content, least_of_two if two else least)


def _paired(run: Sequence[Bead], content: Content, least: float) -> Iterator[tuple[Bead, bool]]:
    added = [bead for bead in run if bead.shape[0]]
    omitted = [bead for bead in run if bead.shape[1]]
    pairs = _best_pairs([[content(a.row, o.column) - least for o in omitted] for a in added])
    left = right = 0
    for one, other in [*pairs, (len(added), len(omitted))]:
        yield from (
            (bead, False) for bead in sorted([*added[left:one], *omitted[right:other]], key=run.index)
        )
        if one < len(added):
            yield Bead((1, 1), added[one].row, omitted[other].column, 0.0), True
        left, right = one + 1, other + 1


def _best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Places (row, column), rising in both, with the greatest sum of gains; those of 0 and less never."""
    if not gains or not gains[0] or max(map(max, gains)) <= 0:
        return []
    rows, columns = len(gains), len(gains[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = gains[row][column] + best[row + 1][column + 1] if gains[row][column] > 0 else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found, row, column = [], 0, 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found.append((row, column))
            row, column = row + 1, column + 1
    return found
