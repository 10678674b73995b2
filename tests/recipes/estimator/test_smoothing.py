"""Smoothing changes what is rounded, never what the network says."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from recipes.estimator.network import HIDDEN, Network  # noqa: E402
from recipes.estimator.smoothing import Scaled, smoothed  # noqa: E402


def _pair(tokens: int, seed: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    embedded = torch.randn(1, tokens, HIDDEN, generator=generator)
    embedded[..., 7] *= 30  # a channel far larger than the others
    side = torch.tensor([[0] * (tokens // 2) + [1] * (tokens - tokens // 2)])
    return embedded, side, torch.ones(1, tokens)


def test_a_smoothed_network_says_the_same() -> None:
    torch.manual_seed(1)
    network = Network(9).eval()
    copied = smoothed(network, [_pair(9, 1), _pair(14, 2)]).eval()
    assert isinstance(copied.layers[3].outer, Scaled)
    assert not isinstance(network.layers[3].outer, Scaled)
    with torch.no_grad():
        for mine, theirs in zip(network(*_pair(11, 3)), copied(*_pair(11, 3)), strict=True):
            assert torch.allclose(mine, theirs, atol=1e-4)


def test_a_large_channel_is_divided_and_its_weights_are_multiplied() -> None:
    torch.manual_seed(2)
    network = Network(9).eval()
    with torch.no_grad():
        network.layers[0].inner.bias[5] = 40.0  # what flows into `outer` there is about 40
    outer = smoothed(network, [_pair(9, 1)]).layers[0].outer
    inverse = outer.inverse.detach()
    assert float(inverse[5]) < 0.2 * float(inverse.median())
    assert torch.allclose(outer.linear.weight * outer.inverse, network.layers[0].outer.weight, atol=1e-6)
