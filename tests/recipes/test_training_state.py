"""A training that was stopped and is taken up."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from recipes.training_state import TrainingState  # noqa: E402


def _training(path: Path, seed: int) -> TrainingState:
    torch.manual_seed(seed)
    network = torch.nn.Linear(3, 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=0.1)
    return TrainingState(
        path, network, optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: 1 / (1 + n))
    )


def _steps(training: TrainingState, count: int) -> None:
    for _ in range(count):
        training.network(torch.ones(3)).sum().backward()
        training.optimizer.step()
        training.optimizer.zero_grad()
        training.schedule.step()


def test_what_is_taken_up_goes_on_as_if_it_had_not_been_stopped(tmp_path: Path) -> None:
    path = tmp_path / "state.pt"
    whole = _training(path, 1)
    assert whole.take_up() == 0
    _steps(whole, 2)
    whole.keep(2)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    _steps(whole, 3)
    other = _training(path, 2)
    assert other.take_up() == 2
    _steps(other, 3)
    torch.testing.assert_close(other.network.weight, whole.network.weight)
