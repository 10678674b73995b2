"""Lexical shortlists."""

from __future__ import annotations

import numpy as np

from benchmarks.marian.shortlist import Shortlist, read_shortlist


def test_frequent_tokens_and_translations_filled_to_a_multiple_of_eight() -> None:
    shortlist = Shortlist(3, np.array([0, 2, 2, 3], np.uint64), np.array([20, 30, 40], np.uint32))
    assert shortlist.allowed([0], 100).tolist() == [0, 1, 2, 3, 4, 5, 20, 30]
    assert shortlist.allowed([1], 100).tolist() == list(range(8))
    assert shortlist.allowed([2, 0, 99], 100).tolist() == [0, 1, 2, 3, 4, 20, 30, 40]


def test_the_real_file() -> None:
    shortlist = read_shortlist("en-pt")
    assert shortlist.frequent == 50
    assert len(shortlist.offsets) == 32001
    assert int(shortlist.ids.max()) < 32000
