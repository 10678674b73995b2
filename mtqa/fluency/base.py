"""What mtqa asks of a fluency model, with or without a memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from mtqa.document import Document
from mtqa.fluency.reading import FloatArray
from mtqa.fluency.story_text import StoryText
from mtqa.fluency.text import Edit, Surprisals


class StoryReading(Protocol):
    """A text that the model has read; see ``mtqa.fluency.text.TextReading``."""

    def surprisals(self) -> Surprisals:
        """Every token's surprisal, in nats."""

    def heads(self) -> Mapping[str, FloatArray]:
        """What the model's heads say at every token, in log odds, by name."""

    def end_of(self, start: int, tokens: int) -> int:
        """Where the text's so-and-so-manieth token after ``start`` ends."""

    def compare(self, start: int, end: int, others: Sequence[str]) -> tuple[float, list[float]]:
        """ln P of a stretch of the text, and of others in its place."""

    def compare_all(self, edits: Sequence[Edit]) -> list[list[float]]:
        """The same for many stretches."""


class Fluency(Protocol):
    """A causal language model that reads English; ``signature`` names it and its weights."""

    name: str
    signature: str

    def story(self, document: Document) -> tuple[StoryText, StoryReading]:
        """What it reads of a document, and its reading."""

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        """ln P(continuation | prefix) of each continuation, in nats."""
