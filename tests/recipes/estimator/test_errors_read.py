"""Pairs that a reader found to be no sound ones."""

from __future__ import annotations

import pytest

from recipes.estimator.errors_read import errors_read, pair_id


def test_the_id_of_a_pair_is_of_both_sides() -> None:
    assert pair_id("a", "b") != pair_id("b", "a")
    assert len(pair_id("a", "b")) == 16


@pytest.mark.parametrize("name", ["name_errors.txt", "omission_errors.txt"])
def test_files_have_one_id_a_line(name: str) -> None:
    ids = errors_read(name)
    assert ids
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ids)
