"""What a causal language model offers, whichever library runs it: read a text, score ways to go on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Document
from mtqa.fluency.story_text import StoryText

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Suffix:
    """Another way for a text to go on after its first ``start`` tokens (at least 1); at least one token."""

    start: int
    tokens: Sequence[int]


class TokenReading(ABC):
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


class CausalNetwork(Protocol):
    """A causal language model."""

    @property
    def positions(self) -> int:
        """How many tokens it can read at once."""

    def read(self, tokens: Sequence[int]) -> TokenReading:
        """Read a text of at least one token, at most ``positions``."""


@dataclass(frozen=True, slots=True)
class Surprisals:
    """One entry a token: ``starts`` and ``ends`` are code points into the text, ``nats`` -ln P(token).

    The spans, white space before a word included, cover the text without a gap. Tokens that are parts
    of one character have the same span.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    nats: FloatArray

    def __len__(self) -> int:
        return len(self.nats)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The stretch of a text from ``start`` to ``end``, against ``others`` in its place."""

    start: int
    end: int
    others: tuple[str, ...]


class StoryReading(Protocol):
    """A text that the model has read; see ``mtqa.fluency.model.TextReading``."""

    def surprisals(self) -> Surprisals:
        """Every token's surprisal, in nats."""

    def heads(self) -> Mapping[str, FloatArray]:
        """What the model's heads say at every token, in log odds, by name."""

    def end_of(self, start: int, tokens: int) -> int:
        """Where a token of the text, counted from ``start``, ends."""

    def compare(self, asked: Sequence[Comparison]) -> list[list[float]]:
        """For each, ln P of the stretch of the text and of the others in its place."""


class FluencyReader(Protocol):
    """A causal language model that reads English; ``signature`` names it and its weights."""

    name: str
    signature: str

    def story(self, document: Document) -> tuple[StoryText, StoryReading]:
        """What it reads of a document, and its reading."""

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        """ln P(continuation | prefix) of each continuation, in nats."""
