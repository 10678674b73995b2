"""The fit of the ranking of repairs finds what choices were made by."""

from __future__ import annotations

import numpy as np
import pytest

from recipes.repair import Choice, fit

pytest.importorskip("scipy")


def test_it_finds_the_weights_that_made_the_choices() -> None:
    chance = np.random.default_rng(7)
    real = {"a": 2.0, "b": -1.0, "c": 0.0}
    choices = []
    for _ in range(3000):
        rows = tuple({name: float(chance.normal()) for name in real} for _ in range(4))
        score = [sum(real[name] * row[name] for name in real) + chance.gumbel() for row in rows]
        choices.append(Choice(rows, int(np.argmax(score))))
    found = fit(choices, ridge=0.0)
    assert found == pytest.approx(real, abs=0.15)


def test_the_penalty_keeps_weights_small_and_a_missing_feature_is_nothing() -> None:
    choices = [Choice(({"a": 1.0}, {}), 0)] * 10
    assert 0 < fit(choices, ridge=0.1)["a"] < fit(choices, ridge=0.001)["a"]


def test_few_choices_leave_the_weights_where_they_are_known_to_be() -> None:
    choices = [Choice(({"a": 1.0, "b": 1.0}, {}), 0)]
    found = fit(choices, ridge=100.0, towards={"a": 2.0, "b": -3.0})
    assert found == pytest.approx({"a": 2.0, "b": -3.0}, abs=0.02)
