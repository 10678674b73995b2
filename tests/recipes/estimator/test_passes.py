"""What ships of the passes."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from recipes.estimator.passes import mean_weights  # noqa: E402


def test_the_mean_of_two_passes(tmp_path: Path) -> None:
    for name, value in (("one.pt", 1.0), ("two.pt", 4.0)):
        torch.save({"network": {"norm.weight": torch.full((3,), value)}, "step": 7}, tmp_path / name)
    mean = mean_weights([tmp_path / "one.pt", tmp_path / "two.pt"])
    assert mean["norm.weight"].tolist() == [2.5, 2.5, 2.5]
