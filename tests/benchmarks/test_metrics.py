"""The statistics of the benchmarks, against plain definitions and scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.metrics import (
    Thresholds,
    auc,
    correlation,
    draws,
    f1,
    figure,
    recall_at,
    recall_at_precision,
    share,
)

scores = st.lists(st.integers(-4, 4), min_size=4, max_size=30)


@given(scores, st.randoms(use_true_random=False))
def test_auc_is_the_share_of_pairs_in_order(values: list[int], chance: object) -> None:
    labels = [chance.random() < 0.5 for _ in values]  # type: ignore[attr-defined]
    pairs = [
        1.0 if a > b else 0.5 if a == b else 0.0
        for a, x in zip(values, labels, strict=True)
        if x
        for b, y in zip(values, labels, strict=True)
        if not y
    ]
    area = auc(labels, values)(np.ones(len(values)))
    assert np.isnan(area) if not pairs else area == pytest.approx(np.mean(pairs))


@given(scores)
def test_a_weight_of_two_is_the_item_twice(values: list[int]) -> None:
    labels = [index % 2 == 0 for index in range(len(values))]
    weights = np.arange(len(values)) % 3.0
    repeated = np.repeat(np.arange(len(values)), weights.astype(int))
    once = auc(labels, values)(weights)
    twice = auc([labels[i] for i in repeated], [values[i] for i in repeated])(np.ones(len(repeated)))
    assert once == pytest.approx(twice, nan_ok=True)


def test_correlations_are_those_of_numpy_and_of_ranks() -> None:
    chance = np.random.default_rng(1)
    x = chance.normal(size=50).round(1)
    y = x + chance.normal(size=50)
    assert correlation(x, y)(np.ones(50)) == pytest.approx(np.corrcoef(x, y)[0, 1])
    monotone = np.exp(np.arange(20.0))
    assert correlation(np.arange(20.0), monotone, ranks=True)(np.ones(20)) == pytest.approx(1)
    assert correlation(np.arange(20.0), monotone)(np.ones(20)) < 0.8


def test_f1_and_share_sum_before_they_divide() -> None:
    ones = np.ones(2)
    assert f1([1, 3], [2, 4], [1, 9])(ones) == pytest.approx(2 * 4 / (6 + 10))
    assert share([1, 0], [10, 30], 1000)(ones) == pytest.approx(25)


def test_recall_at_precision_takes_the_lowest_threshold_that_is_precise_enough() -> None:
    right = [True, True, False, True, False, False]
    sought = [True, False, False, True, False, True]
    values = [6, 5, 4, 3, 2, 1]
    assert recall_at_precision(right, sought, values, 0.75)(np.ones(6)) == pytest.approx(2 / 3)
    assert recall_at_precision(right, sought, values, 0.95)(np.ones(6)) == pytest.approx(1 / 3)
    assert recall_at_precision(right, sought, [1] * 6, 0.75)(np.ones(6)) == 0


def test_recall_at_leaves_so_many_alarms_above_the_threshold() -> None:
    clean = Thresholds(np.arange(2000.0).tolist(), range(2000), [1] * 2000)
    # Two alarms are allowed: 1999 and 1998.
    found = recall_at(clean, [1997.5, 1998.5, 3000.0, 5.0], range(4), 1)
    assert found.value == pytest.approx(3 / 4)
    assert found.n == 4
    assert found.low <= found.value <= found.high


def test_stops_inside_sentences_alarm_but_are_no_boundaries() -> None:
    clean = Thresholds([9.0, 8.0, *np.zeros(1000)], range(1002), [0, 0] + [1] * 1000)
    assert recall_at(clean, [8.5], range(1), 1).value == 1
    assert recall_at(clean, [7.5], range(1), 1).value == 0


def test_what_was_never_scored_is_never_found() -> None:
    clean = Thresholds([-np.inf] * 10, range(10), [1] * 10)
    assert recall_at(clean, [-np.inf, 1.0], range(2), 1).value == 0.5


def test_thresholds_of_resamples_are_those_of_stories_drawn_again() -> None:
    chance = np.random.default_rng(7)
    scores, groups = chance.normal(size=3000), [index // 3 for index in range(3000)]
    clean = Thresholds(scores.tolist(), groups, [1] * 3000)
    limit, limits = clean.at(2)
    assert limit == np.sort(scores)[::-1][6]
    for weights, one in zip(draws(groups)[:20], limits[:20], strict=True):
        assert one == np.sort(np.repeat(scores, weights.astype(int)))[::-1][6]


def test_intervals_are_repeatable_and_wider_for_fewer_groups() -> None:
    chance = np.random.default_rng(3)
    values = chance.normal(size=200) + np.repeat(chance.normal(size=20), 10)
    events, among = (values > 0).astype(float), np.ones(200)
    alone = figure(share(events, among), range(200))
    grouped = figure(share(events, among), [index // 10 for index in range(200)])
    assert alone == figure(share(events, among), range(200))
    assert grouped.high - grouped.low > alone.high - alone.low


def test_a_group_is_drawn_whole() -> None:
    weights = draws(["a", "a", "b"], 50)
    assert (weights[:, 0] == weights[:, 1]).all()
    assert (weights[:, 0] + weights[:, 2] == 2).all()
