"""The ablation, on evidence that is made up."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.ablation import (
    Case,
    break_ablation,
    cross_fitted,
    fitted_elsewhere,
    fold,
    segment_ablation,
    subsets,
)


def cases(number: int, seed: int = 0) -> list[Case]:
    """One kind of evidence that tells, one that says nothing."""
    chance = np.random.default_rng(seed)
    made = []
    for index in range(number):
        faulty = bool(index % 2)
        told = {"telling": float(chance.normal(2.0 * faulty)), "more": float(chance.normal(faulty))}
        made.append(Case(index // 4, faulty, {"telling": told, "noise": {"x": float(chance.normal())}}))
    return made


def test_subsets() -> None:
    assert dict(subsets(["a", "b"])) == {
        "a alone": ("a",),
        "b alone": ("b",),
        "all": ("a", "b"),
        "all without a": ("b",),
        "all without b": ("a",),
    }


def test_what_tells_is_told_from_noise() -> None:
    figures = segment_ablation(cases(400))
    assert figures["telling alone"]["AUC"].value > 0.9
    assert 0.4 < figures["noise alone"]["AUC"].value < 0.6
    assert figures["all without telling"] == figures["noise alone"]
    assert figures["all"]["AUC"].value == pytest.approx(figures["telling alone"]["AUC"].value, abs=0.02)


def test_no_case_is_scored_by_a_fit_that_saw_its_group() -> None:
    """A column that gives away the group and nothing else must be worth nothing."""
    chance = np.random.default_rng(5)
    leaky = [
        Case(group, faulty, {"leak": {f"g{other}": float(other == group) for other in range(30)}})
        for group, faulty in enumerate(chance.random(30) < 0.5)
        for _ in range(5)
    ]
    scores = cross_fitted(leaky, ["leak"])
    folds = [fold(case.group) for case in leaky]
    for number in set(folds):
        assert len({round(s, 6) for s, f in zip(scores, folds, strict=True) if f == number}) == 1


def test_a_fit_elsewhere_ranks_here() -> None:
    here = cases(200, seed=1)
    scores = fitted_elsewhere(cases(200, seed=2), here, ["telling"])
    faulty = np.array([case.faulty for case in here])
    assert scores[faulty].mean() > scores[~faulty].mean() + 1


def test_breaks_have_a_recall_too() -> None:
    figures = break_ablation(cases(400))
    assert 0 < figures["telling alone"]["recall at 1"].value < 1
    assert figures["telling alone"]["recall at 1"].n == 200
