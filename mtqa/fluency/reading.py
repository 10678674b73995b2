"""What a causal language model offers, whichever library runs it: read a text, score ways to go on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Suffix:
    """Another way for a text to go on after its first ``start`` tokens (at least 1); at least one token."""

    start: int
    tokens: Sequence[int]


class Reading(ABC):
    """A text that was read once, as tokens; the first is the start token, which costs nothing."""

    def __init__(self, tokens: Sequence[int]) -> None:
        self.tokens = tuple(tokens)

    @abstractmethod
    def log_probabilities(self, first: int, last: int) -> FloatArray:
        """Of each token from ``first`` (at least 1) to ``last`` (exclusive), given all before it, in nats."""

    def heads(self, first: int, last: int) -> dict[str, FloatArray]:  # noqa: ARG002
        """The log odds of each of the model's heads after each of these tokens; empty where it has none."""
        return {}

    @abstractmethod
    def continuations(self, suffixes: Sequence[Suffix]) -> list[FloatArray]:
        """Of each token of each suffix, in nats."""


class Network(Protocol):
    """A causal language model."""

    @property
    def positions(self) -> int:
        """How many tokens it can read at once."""

    def read(self, tokens: Sequence[int]) -> Reading:
        """Read a text of at least one token, at most ``positions``."""
