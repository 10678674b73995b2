"""Tests of ``mtqa.repair.ranked``."""

from __future__ import annotations

import pytest

from mtqa.repair.ranked import is_ranked


@pytest.mark.parametrize(
    ("key", "ranked"),
    [
        ("break/spurious:strong", True),
        ("break/lowercase:word", True),
        ("break/lowercase:address", False),
        ("break/attribution:comma", False),
        ("repeat/doubled:word", False),
    ],
)
def test_only_breaks_without_one_exact_repair_are_ranked(key: str, ranked: bool) -> None:
    assert is_ranked(key) is ranked
