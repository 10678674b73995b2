"""Fitted regressions and their bands."""

from __future__ import annotations

import random

import pytest

from mtqa.judge.logistic import Logistic, Quadratic, band_of


def test_a_case_reaches_the_strongest_band_that_it_may() -> None:
    bands = {"weak": 0.0, "strong": 2.0}
    assert [band_of(bands, score) for score in (-0.1, 0.0, 1.9, 2.0)] == [None, "weak", "weak", "strong"]


def test_products_are_of_scaled_features() -> None:
    fit = Logistic(intercept=1.0, weights={"a": 1.0, "a*a": 2.0, "a*b": 3.0}, bands={"high": 0.0})
    model = Quadratic(centres={"b": 0.0, "a": 1.0}, spreads={"a": 2.0, "b": 1.0}, fit=fit)
    assert model.products({"a": 5.0, "b": 3.0}) == {"b": 3.0, "a": 2.0, "a*a": 4.0, "a*b": 6.0, "b*b": 9.0}
    assert model.log_odds({"a": 5.0, "b": 3.0}) == 1.0 + 2.0 + 8.0 + 18.0
    assert model.band(0.5) == "high"
    assert model.band(-0.5) is None
    with pytest.raises(KeyError):
        model.log_odds({"a": 5.0})


def test_beyond_three_deviations_nothing_more_is_learned() -> None:
    fit = Logistic(intercept=0.0, weights={"a": 1.0, "a*a": -1.0})
    model = Quadratic(centres={"a": 1.0}, spreads={"a": 2.0}, fit=fit)
    assert model.log_odds({"a": 7.0}) == model.log_odds({"a": 70.0}) == 3.0 - 9.0
    assert model.log_odds({"a": -5.0}) == model.log_odds({"a": -50.0})


def test_bands_of_a_fit_are_exchanged_whether_it_has_products_or_not() -> None:
    plain = Logistic(intercept=0.0, weights={"a": 1.0})
    for model in (plain, Quadratic(centres={"a": 0.0}, spreads={"a": 1.0}, fit=plain)):
        assert model.names == ("a",)
        assert model.band(1.0) is None
        assert model.with_bands({"high": 0.5}).band(1.0) == "high"


def test_a_fit_finds_what_only_products_tell() -> None:
    pytest.importorskip("sklearn")
    from mtqa.judge.fitting import fit_logistic, fit_quadratic

    rng = random.Random(3)
    table = [{"a": rng.gauss(4, 2), "b": rng.gauss(0, 1), "none": 1.0} for _ in range(400)]
    labels = [(each["a"] - 4) * each["b"] > 0 for each in table]
    plain = fit_logistic(table, labels, ("a", "b", "none"))
    product = fit_quadratic(table, labels, ("a", "b", "none"), strength=1.0)

    def right(model: Logistic | Quadratic) -> float:
        told = [(model.log_odds(each) > 0) == label for each, label in zip(table, labels, strict=True)]
        return sum(told) / len(told)

    assert right(plain) < 0.7
    assert right(product) > 0.95
