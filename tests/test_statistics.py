"""Intervals, corrections and p values: whether they are the published ones, and hold what they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mtqa.audit.sample.draw import allocate
from mtqa.statistics import (
    ClusterSums,
    ExpandedPercentiles,
    Interval,
    StratumHits,
    holm,
    part_of_whole,
    stratified_share,
    wilson,
)


def sums(x: np.ndarray, y: np.ndarray) -> ClusterSums:
    return ClusterSums(len(x), *(float(v.sum()) for v in (x, y, x * x, x * y, y * y)))


def test_a_count_of_independent_findings_has_the_exact_poisson_limits() -> None:
    # 10 stories of 100 sentences, 1 finding each: no clustering. Garwood's exact limits of 10 are 4.795, 18.39.
    found = sums(np.ones(10), np.full(10, 100.0)).rate()
    assert found is not None
    assert 1000 * found.value == pytest.approx(10)
    assert 1000 * found.low == pytest.approx(4.795, rel=0.01)
    assert 1000 * found.high == pytest.approx(18.39, rel=0.01)


def test_nothing_found_is_not_nothing_there() -> None:
    found = sums(np.zeros(10), np.full(10, 100.0)).rate()
    assert found is not None
    assert (found.value, found.low) == (0, 0)
    assert 1000 * found.high == pytest.approx(3.689, rel=0.01)  # the exact limit of 0 is 3.689


def test_findings_in_clumps_widen_the_interval() -> None:
    spread = sums(np.ones(100), np.full(100, 20.0)).rate()
    clumped = sums(np.array([50.0, 50.0] + [0.0] * 98), np.full(100, 20.0)).rate()
    assert spread is not None
    assert clumped is not None
    assert clumped.value == spread.value
    assert clumped.high - clumped.low > 3 * (spread.high - spread.low)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_the_published_one_and_that_of_scipy(
    hits: int, n: int, low: float, high: float
) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)
    assert wilson(hits, n) == pytest.approx(tuple(stats.binomtest(hits, n).proportion_ci(method="wilson")))


@given(st.integers(0, 400), st.integers(0, 400))
def test_wilsons_interval_holds_the_share_and_stays_within_bounds(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)
    assert 0 <= low <= high <= 1
    if right + wrong:
        assert low - 1e-12 <= right / (right + wrong) <= high + 1e-12


def test_few_units_have_students_interval_and_p_value_and_many_the_normal_ones() -> None:
    few, many = ExpandedPercentiles(6, 5.0), ExpandedPercentiles(10**7, 1e7)
    assert many.tail == pytest.approx(0.025, abs=1e-6)
    assert many.p(0.03) == pytest.approx(0.03, abs=1e-6)
    assert few.tail == pytest.approx(stats.norm.cdf(-stats.t.ppf(0.975, 5) * math.sqrt(6 / 5)))
    # what the draws would say of a difference just at the end of the interval
    assert few.p(2 * few.tail) == pytest.approx(0.05)


def test_without_sentences_there_is_no_figure() -> None:
    empty = ClusterSums(0, 0, 0, 0, 0, 0)
    assert empty.rate() is None
    assert empty.share() is None
    assert empty.mean(largest=1.0) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 40)), min_size=1, max_size=30))
def test_the_figure_lies_within_its_interval(stories: list[tuple[int, int]]) -> None:
    y = np.array([n for _, n in stories], dtype=float)
    x = np.minimum(y, np.array([n for n, _ in stories], dtype=float))
    for found, largest in (
        (sums(x, y).rate(), np.inf),
        (sums(x, y).share(), 1),
        (sums(x, y).mean(largest=1.0), 1),
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
        found = sums(x, y).rate()
        held += found is not None and found.low <= per_sentence <= found.high
    assert 0.92 <= held / 600 <= 0.995


_HITS = st.integers(1, 40).flatmap(
    lambda n: st.builds(StratumHits, st.integers(n, 10_000), st.integers(0, n), st.just(n))
)


def test_one_stratum_has_wilsons_interval_and_equal_weights_that_of_all_answers() -> None:
    assert stratified_share([StratumHits(500, 7, 10)]) == Interval(0.7, *wilson(7, 10))
    both = stratified_share([StratumHits(100, 3, 10), StratumHits(100, 9, 10)])
    assert (both.value, both.low, both.high) == pytest.approx((0.6, *wilson(12, 20)))


def test_a_stratum_counts_by_its_size() -> None:
    told = stratified_share([StratumHits(900, 9, 10), StratumHits(100, 0, 10)])
    assert told.value == pytest.approx(0.81)
    # (0.9² + 0.1²) / 10: ten answers for most of it are worth 12 in all, not 20
    assert (told.low, told.high) == pytest.approx(wilson(0.81 * 10 / 0.82, 10 / 0.82))


@given(st.lists(_HITS, min_size=1, max_size=8))
def test_a_share_lies_in_its_interval_and_that_between_0_and_1(strata: list[StratumHits]) -> None:
    told = stratified_share(strata)
    assert -1e-9 <= told.low - 1e-9 <= told.value <= told.high + 1e-9 <= 1 + 1e-8
    assert told.high - told.low > 0


@given(_HITS, _HITS)
def test_a_part_lies_in_its_interval_and_that_between_0_and_1(one: StratumHits, two: StratumHits) -> None:
    part, rest = stratified_share([one]).times(one.size), stratified_share([two]).times(two.size)
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
    found = Interval(100, 90, 110)
    told = part_of_whole(found, stratified_share([StratumHits(10_000, 0, 60)]).times(10_000))
    assert told is not None
    assert (told.value, told.high) == (1, 1)
    assert 0.1 < told.low < 0.2  # up to 602 of 10,000 may be broken
    nothing = part_of_whole(Interval(0, 0, 5), Interval(50, 20, 90))
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
            StratumHits(int(size), int(rng.hypergeometric(good, size - good, rows)), rows)
            for size, good, rows in zip(sizes, right, drawn, strict=True)
        ]
        told, truth = stratified_share(strata), right.sum() / sizes.sum()
        precise += told.low <= truth <= told.high
        broken = int(rng.choice([200, 2000, 8000]))
        seen = int(rng.hypergeometric(broken, 200_000 - broken, 60))
        missed = stratified_share([StratumHits(200_000, seen, 60)]).times(200_000)
        recall = part_of_whole(told.times(int(sizes.sum())), missed)
        assert recall is not None
        recalled += recall.low <= right.sum() / (right.sum() + broken) <= recall.high
    assert precise / tries > 0.93
    assert recalled / tries > 0.90


def test_holm_of_the_textbook() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


@given(st.lists(st.floats(0, 1) | st.just(math.nan), max_size=12))
def test_holm_keeps_the_order_and_makes_nothing_surer(p: list[float]) -> None:
    adjusted = holm(p)
    known = [(a, b) for a, b in zip(p, adjusted, strict=True) if not math.isnan(a)]
    assert all(b >= a for a, b in known)
    assert [b for _, b in sorted(known)] == sorted(b for _, b in known)
    assert [math.isnan(a) for a in p] == [math.isnan(b) for b in adjusted]
