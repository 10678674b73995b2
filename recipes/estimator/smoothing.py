"""Scales what flows into a layer before it is quantised, lest a few large channels blur the others.

onnxruntime quantises what flows into a matrix product with one scale for all of it. After the GELU a few
channels are five to ten times as large as the rest, which then has few of the 256 steps: without this, a
professional translation ranked above the same with one thing changed in 83 of 100 pairs instead of 90. Each
channel is divided by a factor and its weights are multiplied by it, which changes nothing but the rounding.

Source: Xiao et al., SmoothQuant: Accurate and Efficient Post-Training Quantization for Large Language Models,
ICML 2023, with the migration strength that loses least here.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from recipes.estimator.network import Network

#: How much of the difficulty is moved from what flows to the weights.
STRENGTH = 0.8
_SMOOTHED = ("qkv", "inner", "outer")
_LEAST_FLOW, _LEAST_WEIGHT = 1e-3, 1e-4

#: Inputs of the network: embedded [1, tokens, 384], side [1, tokens], mask [1, tokens].
Inputs = tuple[Tensor, Tensor, Tensor]


class Scaled(nn.Module):
    """A linear layer whose input channels are divided by factors that its weights are multiplied by."""

    def __init__(self, linear: nn.Linear, factors: Tensor) -> None:
        super().__init__()
        self.linear = copy.deepcopy(linear)
        self.linear.weight.data = linear.weight.data * factors[None]
        self.inverse = nn.Parameter(1.0 / factors)

    def forward(self, x: Tensor) -> Tensor:
        """[..., channels] to what the linear layer makes of it."""
        out: Tensor = self.linear(x * self.inverse)
        return out


def smoothed(network: Network, pairs: Iterable[Inputs]) -> Network:
    """A copy of the network that says the same and loses less in 8 bits; ``pairs`` show what flows."""
    largest = _largest(network, pairs)
    copied = copy.deepcopy(network)
    for number, layer in enumerate(copied.layers):
        for part in _SMOOTHED:
            linear = getattr(layer, part)
            flow = largest[f"layers.{number}.{part}"].clamp(min=_LEAST_FLOW)
            weight = linear.weight.data.abs().amax(0).clamp(min=_LEAST_WEIGHT)
            factors = flow**STRENGTH / weight ** (1 - STRENGTH)
            setattr(layer, part, Scaled(linear, factors / factors.median()))
    return copied


def _largest(network: Network, pairs: Iterable[Inputs]) -> Mapping[str, Tensor]:
    """The largest absolute value of each channel that flows into each linear layer, by its name."""
    found: dict[str, Tensor] = {}

    def seen(name: str) -> Callable[[nn.Module, tuple[Any, ...]], None]:
        def look(_: nn.Module, arguments: tuple[Any, ...]) -> None:
            largest = arguments[0].detach().abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found[name], largest) if name in found else largest

        return look

    network.eval()
    hooks = [
        module.register_forward_pre_hook(seen(name))
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear)
    ]
    with torch.no_grad():
        for embedded, side, mask in pairs:
            network(embedded, side, mask)
    for hook in hooks:
        hook.remove()
    return found
