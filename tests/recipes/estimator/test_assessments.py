"""The ridge regression on states finds what people's assessments rest on."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from recipes.estimator.assessments import Read, fit


def _read(count: int, seed: int) -> Read:
    rng = np.random.default_rng(seed)
    states = (5.0 + 3.0 * rng.standard_normal((count, 12))).astype(np.float32)
    people = (0.5 * states[:, 2] - 0.2 * states[:, 7] + 0.3 * rng.standard_normal(count)).astype(np.float32)
    languages = tuple(("ro", "si")[number % 2] for number in range(count))
    return Read(states, people, np.zeros(count, np.float32), languages)


def test_the_fit_says_what_people_say_on_the_scale_of_the_states() -> None:
    judged = _read(200, 2)
    found = fit(_read(600, 1), judged, penalties=(1.0,))
    assert min(found.correlations.values()) > 0.9
    assert found.correlations.keys() == {"ro", "si"}
    said = judged.states @ found.weights + found.intercept
    assert np.abs(said - judged.people).mean() < 0.4


def test_the_penalty_is_the_one_with_the_highest_correlation() -> None:
    learned, judged = _read(40, 3), _read(400, 4)
    penalties = (1e-2, 1e6)
    each = [fit(learned, judged, (penalty,)) for penalty in penalties]
    best = max(each, key=lambda one: sum(one.correlations.values()))
    assert fit(learned, judged, penalties).penalty == best.penalty


def test_a_language_is_judged_by_its_own_sentences() -> None:
    judged = _read(100, 5)
    own = np.array([language == "ro" for language in judged.languages])
    said = np.where(own, judged.people, -judged.people)
    assert judged.correlations(said) == pytest.approx({"ro": 1.0, "si": -1.0})
