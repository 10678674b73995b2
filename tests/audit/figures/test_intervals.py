from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.audit.figures.intervals import Sums, mean, rate, share, wilson


def sums(x: np.ndarray, y: np.ndarray) -> Sums:
    return Sums(len(x), *(float(v.sum()) for v in (x, y, x * x, x * y, y * y)))


def test_a_count_of_independent_findings_has_the_exact_poisson_limits() -> None:
    # 10 stories of 100 sentences, 1 finding each: no clustering. Garwood's exact limits of 10 are 4.795, 18.39.
    found = rate(sums(np.ones(10), np.full(10, 100.0)))
    assert found is not None
    assert found.value == pytest.approx(10)
    assert found.low == pytest.approx(4.795, rel=0.01)
    assert found.high == pytest.approx(18.39, rel=0.01)


def test_nothing_found_is_not_nothing_there() -> None:
    found = rate(sums(np.zeros(10), np.full(10, 100.0)))
    assert found is not None
    assert (found.value, found.low) == (0, 0)
    assert found.high == pytest.approx(3.689, rel=0.01)  # the exact limit of 0 is 3.689


def test_findings_in_clumps_widen_the_interval() -> None:
    spread = rate(sums(np.ones(100), np.full(100, 20.0)))
    clumped = rate(sums(np.array([50.0, 50.0] + [0.0] * 98), np.full(100, 20.0)))
    assert spread is not None
    assert clumped is not None
    assert clumped.value == spread.value
    assert clumped.high - clumped.low > 3 * (spread.high - spread.low)


def test_wilsons_interval_is_the_published_one() -> None:
    found = wilson(81 / 263, 263)  # Newcombe, Statistics in Medicine 17, 1998, table I, method 3
    assert (found.low, found.high) == pytest.approx((25.53, 36.62), abs=0.005)


def test_without_sentences_there_is_no_figure() -> None:
    empty = Sums(0, 0, 0, 0, 0, 0)
    assert rate(empty) is None
    assert share(empty) is None
    assert mean(empty, largest=1.0) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 40)), min_size=1, max_size=30))
def test_the_figure_lies_within_its_interval(stories: list[tuple[int, int]]) -> None:
    y = np.array([n for _, n in stories], dtype=float)
    x = np.minimum(y, np.array([n for n, _ in stories], dtype=float))
    for found, largest in (
        (rate(sums(x, y)), np.inf),
        (share(sums(x, y)), 100),
        (mean(sums(x, y), largest=1.0), 1),
    ):
        assert found is not None
        assert 0 <= found.low <= found.value * (1 + 1e-9)
        assert found.value <= found.high * (1 + 1e-9) <= largest * (1 + 1e-8)


@pytest.mark.parametrize(("stories", "per_sentence"), [(60, 0.01), (400, 0.02), (30, 0.1)])
def test_19_of_20_intervals_hold_the_truth_where_bad_stories_break_often(
    stories: int, per_sentence: float
) -> None:
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(600):
        y = rng.integers(5, 30, stories).astype(float)
        x = rng.poisson(y * per_sentence * rng.gamma(1.0, 1.0, stories)).astype(float)
        found = rate(sums(x, y))
        held += found is not None and found.low <= 1000 * per_sentence <= found.high
    assert 0.92 <= held / 600 <= 0.995
