import numpy as np

from mtqa.source.alignment.band import Band, full

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
