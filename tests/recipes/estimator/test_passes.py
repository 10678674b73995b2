"""What ships of the passes."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from recipes.estimator.passes import mean_weights, weights_of  # noqa: E402


def _weights(value: float) -> dict[str, torch.Tensor]:
    return {"norm.weight": torch.full((3,), value)}


def test_the_mean_of_two_networks_by_their_shares() -> None:
    assert mean_weights([_weights(1.0), _weights(4.0)], [1.0, 1.0])["norm.weight"].tolist() == [2.5] * 3
    assert mean_weights([_weights(1.0), _weights(4.0)], [1.0, 3.0])["norm.weight"].tolist() == [3.25] * 3


def test_the_weights_that_a_pass_left_are_read(tmp_path: Path) -> None:
    torch.save({"network": _weights(2.0), "step": 7}, tmp_path / "one.pt")
    assert weights_of(tmp_path / "one.pt")["norm.weight"].tolist() == [2.0] * 3
