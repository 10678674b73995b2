"""The training loop: a pass that is ended early, and one that is taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from recipes.estimator.batches import Unit, encoded  # noqa: E402
from recipes.estimator.examples import Example  # noqa: E402
from recipes.estimator.network import HIDDEN, Network  # noqa: E402
from recipes.estimator.train import Schedule, train  # noqa: E402


def _encode(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    words, at, spans = text.split(), 0, []
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return [10 + len(word) for word in words], spans


def _units() -> list[Unit]:
    texts = ["Prices rose again.", "The minister said no.", "It rains."]
    made = [
        encoded(Example(text, "Preise", error=bool(number)), _encode) for number, text in enumerate(texts)
    ]
    return [Unit([one]) for one in made if one is not None]


def test_a_pass_ends_at_its_last_step_and_is_not_made_again(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network, table, state = Network(9), torch.randn(40, HIDDEN), tmp_path / "state.pt"
    schedule = Schedule(tokens=8, last=2)
    train(network, table, _units(), schedule, state)
    kept = torch.load(state, weights_only=True)
    assert kept["step"] == 2
    assert all(torch.equal(value, kept["network"][name]) for name, value in network.state_dict().items())
    other = Network(9)
    train(other, table, _units(), schedule, state)
    assert all(torch.equal(value, kept["network"][name]) for name, value in other.state_dict().items())
    train(other, table, _units(), Schedule(tokens=8), state)
    assert torch.load(state, weights_only=True)["step"] == 3
