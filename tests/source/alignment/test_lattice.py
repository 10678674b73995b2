"""The recursions against all ways, counted out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mtqa.source.alignment.lattice import NEVER, Band, BeadScores, Lattice, along_row, best_way, full

BAND = Band(np.array([0, 1, 2, 2]), 3, 4)


def test_values_are_summed_by_place_and_dropped_beyond_the_band():
    rows, columns = np.array([0, 0, 1, 3]), np.array([1, 1, 0, 4])
    sums = BAND.sums(rows, columns, np.array([1, 2, 5, 7], np.float32))
    assert sums.tolist() == [[0, 3, 0], [0, 0, 0], [0, 0, 0], [0, 0, 7]]


def test_moved_finds_the_place_below_and_to_the_right():
    matrix = np.arange(12, dtype=np.float32).reshape(4, 3)
    moved = BAND.moved(matrix, 1, 1)
    for row in range(3):
        for at in range(3):
            column = BAND.low[row] + at + 1 - BAND.low[row + 1]
            inside = 0 <= column < 3
            assert moved[row, at] == (matrix[row + 1, column] if inside else 0)
    assert not BAND.moved(matrix, 9, 0).any()
    assert not full(3, 2).moved(matrix, 0, 5).any()


def test_spread_gives_each_column_its_value():
    spread = BAND.spread(np.arange(5, dtype=np.float32))
    assert spread.tolist() == [[0, 1, 2], [1, 2, 3], [2, 3, 4], [2, 3, 4]]


SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2))


def some_scores(rows, columns, seed=0):
    rng = np.random.default_rng(seed)
    links = {}
    for down, right in SHAPES:
        matrix = rng.normal(size=(rows + 1, columns + 1)).astype(np.float32)
        matrix[max(0, rows + 1 - down) :] = NEVER
        matrix[:, max(0, columns + 1 - right) :] = NEVER
        links[down, right] = matrix
    return BeadScores(
        links, rng.normal(size=rows).astype(np.float32), rng.normal(size=columns).astype(np.float32)
    )


def all_ways(scores, rows, columns, row=0, column=0):
    if (row, column) == (rows, columns):
        yield (), 0.0
        return
    for shape in (*SHAPES, (1, 0), (0, 1)):
        to = row + shape[0], column + shape[1]
        if to[0] > rows or to[1] > columns:
            continue
        if shape == (1, 0):
            score = scores.added[row]
        elif shape == (0, 1):
            score = scores.omitted[column]
        else:
            score = scores.links[shape][row, column]
        for beads, rest in all_ways(scores, rows, columns, *to):
            yield ((shape, row, column), *beads), float(score) + rest


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (2, 3), (3, 2), (4, 4)])
def test_probabilities_are_those_of_all_ways(rows, columns):
    scores = some_scores(rows, columns)
    ways = list(all_ways(scores, rows, columns))
    total = sum(np.exp(score) for _, score in ways)
    found = Lattice(full(rows, columns), scores).probabilities()
    for shape, row, column in itertools.product(
        (*SHAPES, (1, 0), (0, 1)), range(rows + 1), range(columns + 1)
    ):
        share = sum(np.exp(score) for beads, score in ways if (shape, row, column) in beads) / total
        matrix = {(1, 0): found.added, (0, 1): found.omitted, **found.links}[shape]
        assert matrix[row, column] == pytest.approx(share, abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_way_has_the_most_sentences_in_right_beads(seed):
    rows, columns = 3, 4
    scores = some_scores(rows, columns, seed)
    band = full(rows, columns)
    found = Lattice(band, scores).probabilities()
    tables = {(1, 0): found.added, (0, 1): found.omitted, **found.links}
    gains = {
        beads: sum(tables[shape][row, column] * sum(shape) for shape, row, column in beads)
        for beads, _ in all_ways(scores, rows, columns)
    }
    way = tuple((bead.shape, bead.row, bead.column) for bead in best_way(band, found, caution=0.0))
    assert gains[way] == pytest.approx(max(gains.values()), abs=1e-5)


def test_caution_leaves_fewer_sentences_alone():
    scores = some_scores(6, 6, 3)
    band = full(6, 6)
    found = Lattice(band, scores).probabilities()
    lone = [
        sum(not all(bead.shape) for bead in best_way(band, found, caution)) for caution in (-1.0, 0.0, 1.0)
    ]
    assert lone == sorted(lone, reverse=True)
    assert lone[0] > lone[-1]


def test_a_band_that_holds_all_gives_the_same():
    rows, columns = 4, 4
    scores = some_scores(rows, columns)
    whole = Lattice(full(rows, columns), scores).probabilities()
    low = np.array([0, 0, 0, 1, 1])
    band = Band(low, 4, columns)
    cut = {
        shape: np.stack([matrix[row, low[row] : low[row] + 4] for row in range(rows + 1)])
        for shape, matrix in scores.links.items()
    }
    found = Lattice(band, BeadScores(cut, scores.added, scores.omitted)).probabilities()
    assert 0 <= found.links[1, 1].min() <= found.links[1, 1].max() <= 1
    # What is left out of the band is unlikely here, so the two agree roughly.
    assert found.links[1, 1][0, 0] == pytest.approx(whole.links[1, 1][0, 0], abs=0.2)


def test_rows_are_moved_within_the_band():
    band = Band(np.array([0, 1, 3]), 4, 6)
    values = np.array([0.0, 1.0, 2.0, 3.0])
    assert list(along_row(values, band, 0, 1, 0)) == [1, 2, 3, NEVER]
    assert list(along_row(values, band, 2, 1, 0)) == [NEVER, NEVER, 0, 1]
    assert list(along_row(values, band, 0, 0, 9)) == [NEVER] * 4
