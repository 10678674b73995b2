"""Awkwardness is measured on groups that the fit has not seen."""

from __future__ import annotations

import random

import pytest

from benchmarks.awkwardness import cross_fitted
from recipes.awkwardness import SentenceRow

pytest.importorskip("sklearn")


def test_a_feature_that_tells_ranks_better_than_one_that_does_not() -> None:
    chance = random.Random(3)
    rows = []
    for number in range(400):
        rewrite = number % 2 == 0
        numbers = {
            "log_words": chance.gauss(0, 1),
            "suspicions": 0.0,
            "surprise": 2 * rewrite + chance.gauss(0, 1),
        }
        rows.append(SentenceRow(f"group {number // 4}", numbers, rewrite))
    found = cross_fitted(rows)
    assert set(found) == {"plain", "surprisal"}
    assert found["plain"].value < 0.65
    assert found["surprisal"].value > 0.85
