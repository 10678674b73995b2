"""Batches of similar length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.translation.batching import batches

LENGTHS = st.lists(st.integers(0, 300), max_size=80)


@given(lengths=LENGTHS, budget=st.integers(1, 2000), rows=st.integers(1, 40))
def test_each_index_once_within_the_limits_longest_first(lengths: list[int], budget: int, rows: int) -> None:
    found = list(batches(lengths, budget=budget, rows=rows))
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    for batch in found:
        assert 1 <= len(batch) <= rows
        assert len(batch) == 1 or len(batch) * max(lengths[index] for index in batch) <= budget
    flat = [lengths[index] for batch in found for index in batch]
    assert flat == sorted(flat, reverse=True)


@given(lengths=LENGTHS)
def test_equal_lengths_keep_their_order(lengths: list[int]) -> None:
    flat = [index for batch in batches(lengths, budget=500, rows=8) for index in batch]
    assert flat == sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))


def test_batches_are_filled() -> None:
    assert [len(batch) for batch in batches([10] * 70, budget=10_000, rows=32)] == [32, 32, 6]
    assert [len(batch) for batch in batches([100] * 7, budget=300, rows=32)] == [3, 3, 1]


@pytest.mark.parametrize(("budget", "rows"), [(0, 1), (1, 0)])
def test_no_room_is_an_error(budget: int, rows: int) -> None:
    with pytest.raises(ValueError, match="a batch needs room"):
        list(batches([1], budget=budget, rows=rows))
