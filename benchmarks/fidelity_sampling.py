"""The embedded models' translations drawn by chance instead of the most probable ones.

Epsilon sampling (Freitag et al. 2023, https://aclanthology.org/2023.findings-emnlp.617): each token is
drawn from the model's distribution, without those less probable than epsilon. What comes out says mostly
the same in other words: the model does not hold it for the best, as it does what it writes greedily.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from mtqa.translation.embedded.greedy import load_embedded

if TYPE_CHECKING:
    from mtqa.translation.embedded.greedy import GreedyTranslator

EPSILON = 0.02


class SamplingHead:
    """Takes the place of the output layer that finds the best token (``ExactHead``)."""

    def __init__(self, weight: Tensor, bias: Tensor, *, seed: int, epsilon: float = EPSILON) -> None:
        self._weight, self._bias, self._epsilon = weight, bias, epsilon
        self._chance = torch.Generator().manual_seed(seed)

    def best(self, states: Tensor) -> Tensor:
        """A token for each row of states, (rows,), drawn among those of epsilon and more."""
        chances = torch.nn.functional.linear(states, self._weight, self._bias).softmax(dim=-1)
        highest = chances.amax(dim=-1, keepdim=True)
        chances = chances.masked_fill(chances < highest.clamp(max=self._epsilon), 0.0)
        return torch.multinomial(chances, 1, generator=self._chance)[:, 0]


def load_sampling(direction: str, seed: int, cache_dir: Path | None = None) -> GreedyTranslator:
    """The embedded model of a direction, drawing by chance; equal calls in equal order give equal texts."""
    translator = load_embedded(direction, cache_dir=cache_dir)
    network = translator._network
    translator._head = SamplingHead(network.embedding, network.bias, seed=seed)  # type: ignore[assignment]
    return translator
