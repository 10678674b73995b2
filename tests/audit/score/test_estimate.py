"""Intervals, and whether they hold what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.audit.sample.allocation import allocate
from mtqa.audit.score.estimate import Estimate, Hits, part_of_whole, weighed
from mtqa.gate.precision import wilson

_HITS = st.integers(1, 40).flatmap(
    lambda n: st.builds(Hits, st.integers(n, 10_000), st.integers(0, n), st.just(n))
)


def test_one_stratum_has_wilsons_interval_and_equal_weights_that_of_all_answers() -> None:
    assert weighed([Hits(500, 7, 10)]) == Estimate(0.7, *wilson(7, 10))
    both = weighed([Hits(100, 3, 10), Hits(100, 9, 10)])
    assert (both.value, both.low, both.high) == pytest.approx((0.6, *wilson(12, 20)))


def test_a_stratum_counts_by_its_size() -> None:
    told = weighed([Hits(900, 9, 10), Hits(100, 0, 10)])
    assert told.value == pytest.approx(0.81)
    # (0.9² + 0.1²) / 10: ten answers for most of it are worth 12 in all, not 20
    assert (told.low, told.high) == pytest.approx(wilson(0.81 * 10 / 0.82, 10 / 0.82))


@given(st.lists(_HITS, min_size=1, max_size=8))
def test_a_share_lies_in_its_interval_and_that_between_0_and_1(strata: list[Hits]) -> None:
    told = weighed(strata)
    assert -1e-9 <= told.low - 1e-9 <= told.value <= told.high + 1e-9 <= 1 + 1e-8
    assert told.high - told.low > 0


@given(_HITS, _HITS)
def test_a_part_lies_in_its_interval_and_that_between_0_and_1(one: Hits, two: Hits) -> None:
    part, rest = weighed([one]).times(one.size), weighed([two]).times(two.size)
    told = part_of_whole(part, rest)
    if told is None:
        assert part.value == rest.value == 0
        return
    assert 0 <= told.low <= told.value + 1e-9
    assert told.value <= told.high + 1e-9 <= 1 + 1e-8
    other = part_of_whole(rest, part)
    assert other is not None
    assert other.value == pytest.approx(1 - told.value)


def test_nothing_missed_among_few_leaves_recall_open_downwards() -> None:
    found = Estimate(100, 90, 110)
    told = part_of_whole(found, weighed([Hits(10_000, 0, 60)]).times(10_000))
    assert told is not None
    assert (told.value, told.high) == (1, 1)
    assert 0.1 < told.low < 0.2  # up to 602 of 10,000 may be broken
    nothing = part_of_whole(Estimate(0, 0, 5), Estimate(50, 20, 90))
    assert nothing is not None
    assert (nothing.value, nothing.low) == (0, 0)
    assert nothing.high > 0


def test_intervals_of_stratified_samples_hold_the_truth() -> None:
    rng, tries = np.random.default_rng(3), 600
    precise = recalled = 0
    for _ in range(tries):
        sizes = np.exp(rng.normal(6, 1.2, 12)).astype(int) + 2
        right = rng.binomial(sizes, rng.beta(18, 2, 12))
        drawn = allocate(sizes.tolist(), 140)
        strata = [
            Hits(int(size), int(rng.hypergeometric(good, size - good, rows)), rows)
            for size, good, rows in zip(sizes, right, drawn, strict=True)
        ]
        told, truth = weighed(strata), right.sum() / sizes.sum()
        precise += told.low <= truth <= told.high
        broken = int(rng.choice([200, 2000, 8000]))
        seen = int(rng.hypergeometric(broken, 200_000 - broken, 60))
        missed = weighed([Hits(200_000, seen, 60)]).times(200_000)
        recall = part_of_whole(told.times(int(sizes.sum())), missed)
        assert recall is not None
        recalled += recall.low <= right.sum() / (right.sum() + broken) <= recall.high
    assert precise / tries > 0.93
    assert recalled / tries > 0.90
