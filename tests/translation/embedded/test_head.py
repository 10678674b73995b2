"""The eight-bit head finds the token that the full-precision layer finds."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from mtqa.translation.embedded.head import ExactHead


def layer(seed: int, vocabulary: int, width: int) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(vocabulary, width, generator=generator), torch.randn(vocabulary, generator=generator)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    vocabulary=st.integers(2, 400),
    rows=st.integers(1, 9),
    scale=st.sampled_from([1e-3, 1.0, 30.0]),
)
def test_best_is_the_full_layers_argmax(seed: int, vocabulary: int, rows: int, scale: float) -> None:
    weight, bias = layer(seed, vocabulary, 32)
    states = scale * torch.randn(rows, 32, generator=torch.Generator().manual_seed(seed + 1))
    scores = functional.linear(states.double(), weight.double(), bias.double())
    best = ExactHead(weight, bias).best(states)
    chosen = scores.gather(1, best[:, None])[:, 0]
    # Equal up to float32 rounding: two tokens may tie that closely.
    assert bool((chosen >= scores.amax(dim=1) - 1e-4 * max(1.0, scale)).all())


def test_near_ties_are_decided_in_full_precision() -> None:
    """Weights that differ by less than eight bits can tell, under states that rounding would blur."""
    base = torch.linspace(-1, 1, 64)
    weight = torch.stack([base * (1 + 1e-4 * step) for step in range(40)])
    states = torch.stack([base, 0.37 * base])
    assert ExactHead(weight, torch.zeros(40)).best(states).tolist() == [39, 39]


def test_the_first_of_equals_wins() -> None:
    weight = torch.ones(50, 8)
    assert ExactHead(weight, torch.zeros(50)).best(torch.ones(3, 8)).tolist() == [0, 0, 0]


def test_a_bias_can_forbid_a_token() -> None:
    weight, bias = layer(3, 60, 16)
    states = torch.randn(5, 16, generator=torch.Generator().manual_seed(4))
    head = ExactHead(weight, bias)
    forbidden = head.best(states)[0]
    bias = bias.clone()
    bias[forbidden] = -1e9
    assert int(ExactHead(weight, bias).best(states)[0]) != int(forbidden)


def test_a_backend_that_breaks_the_bound_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    weight, bias = layer(5, 300, 32)
    states = torch.randn(4, 32, generator=torch.Generator().manual_seed(6))
    expected = functional.linear(states, weight, bias).argmax(dim=1)
    monkeypatch.setattr(
        torch.ops.quantized,
        "linear_dynamic",
        lambda rows, *_, **__: torch.zeros(len(rows), 304),
    )
    head = ExactHead(weight, bias)
    assert head.exact_only
    assert torch.equal(head.best(states), expected)


def test_without_the_integer_product_every_score_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise AttributeError("removed")

    monkeypatch.setattr("mtqa.translation.embedded.head._pack", missing)
    weight, bias = layer(7, 100, 16)
    head = ExactHead(weight, bias)
    states = torch.randn(4, 16, generator=torch.Generator().manual_seed(8))
    assert head.exact_only
    assert torch.equal(head.best(states), functional.linear(states, weight, bias).argmax(dim=1))
