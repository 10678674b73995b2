"""Every piece is read, and every boundary with both its sides."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mtqa.tagger.windows import Part, around, cut

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=12)


@given(LENGTHS, st.integers(4, 40), st.integers(2, 4))
def test_every_piece_lies_in_a_window_within_the_limit(lengths: list[int], limit: int, most: int) -> None:
    windows = cut(lengths, limit, most)
    covered = {(p.sentence, i) for window in windows for p in window for i in range(p.start, p.end)}
    assert covered == {(s, i) for s, length in enumerate(lengths) for i in range(length)}
    assert all(sum(p.end - p.start for p in window) <= limit for window in windows)
    assert all(len(window) <= most for window in windows)


@given(LENGTHS, st.integers(4, 40), st.integers(2, 4))
def test_every_boundary_is_seen_once_from_both_sides(lengths: list[int], limit: int, most: int) -> None:
    seen = [
        left.sentence
        for window in cut(lengths, limit, most)
        for left, right in pairwise(window)
        if right.sentence == left.sentence + 1 and left.end == lengths[left.sentence] and right.start == 0
    ]
    assert seen == list(range(len(lengths) - 1))


def test_short_sentences_share_a_window_with_their_neighbours() -> None:
    windows = cut([10] * 5, limit=100, sentences=3)
    assert [[part.sentence for part in window] for window in windows] == [[0, 1, 2], [2, 3, 4]]


def test_nothing_to_cut() -> None:
    assert cut([]) == []
    assert cut([0, 0]) == []


def test_a_boundary_is_read_among_every_neighbourhood_that_fits() -> None:
    lengths = [10, 20, 30, 40]
    assert [[p.sentence for p in w] for w in around(lengths, 1)] == [
        [1, 2],
        [1, 2, 3],
        [0, 1, 2],
        [0, 1, 2, 3],
    ]
    assert [[p.sentence for p in w] for w in around(lengths, 1, limit=60)] == [[1, 2], [0, 1, 2]]
    assert [[p.sentence for p in w] for w in around(lengths[:2], 0)] == [[0, 1]]
    assert around([90, 90], 0, limit=100) == [[Part(0, 40, 90), Part(1, 0, 50)]]


@given(LENGTHS.filter(lambda lengths: len(lengths) > 1), st.integers(4, 60), st.data())
def test_both_sides_of_the_boundary_touch(lengths: list[int], limit: int, data: st.DataObject) -> None:
    left = data.draw(st.integers(0, len(lengths) - 2))
    windows = around(lengths, left, limit)
    assert windows
    for window in windows:
        assert sum(p.end - p.start for p in window) <= limit
        assert any(
            a.sentence == left and a.end == lengths[left] and b.start == 0 for a, b in pairwise(window)
        )
