"""The readout of who translated a line is fitted on states, and judged by what it was not fitted on."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from recipes.estimator.raw import Origins, fit, strongest


def _read(count: int, seed: int) -> Origins:
    rng = np.random.default_rng(seed)
    raw = np.arange(count) % 2 == 1
    states = (4.0 + rng.standard_normal((count, 8))).astype(np.float32)
    states[:, 3] += raw
    makers = tuple(f"system {number % 14}" if odd else "ref-A" for number, odd in enumerate(raw))
    lines = tuple(("wmt21/de", number // 2) for number in range(count))
    return Origins(states, np.zeros(count, np.float32), raw, makers, lines)


def test_the_readout_tells_what_a_system_translated() -> None:
    judged = _read(400, 2)
    weights, intercept = fit(*(lambda one: (one.states, one.raw))(_read(800, 1)), strength=1.0)
    said = judged.states @ weights + intercept
    assert 0.7 < judged.auc(said) < 0.85
    assert judged.auc_of_runs(said) > judged.auc(said) + 0.1
    assert abs(float(said.mean())) < 0.3


def test_the_strength_is_one_that_was_tried() -> None:
    assert strongest(_read(800, 3), (1e-6, 1e-1)) in (1e-6, 1e-1)


def test_runs_are_of_one_maker_and_in_the_order_of_the_lines() -> None:
    judged = _read(40, 4)
    said = np.where(judged.raw, 1.0, 0.0).astype(np.float32)
    assert judged.auc_of_runs(said, 4) == 1.0
