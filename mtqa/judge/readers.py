"""What is asked of an estimator (``mtqa.estimator.estimator.Estimator``): vectors and estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mtqa.estimate import SentenceReader

if TYPE_CHECKING:
    from mtqa.estimator.vectors import ContextVectors, PlacedVectors


class VectorReader(Protocol):
    """Reads the tokens of a text without their context."""

    def placed_vectors(self, text: str) -> PlacedVectors:
        """The tokens of a text as vectors without their context, each with its place."""


class ContextReader(VectorReader, Protocol):
    """Reads tokens in their context, too."""

    def context_vectors(self, text: str) -> ContextVectors | None:
        """The tokens of a text as they are when it is read alone; None for one that is too long."""


class SentenceVectorReader(SentenceReader, VectorReader, Protocol):
    """Reads sentences, alone or beside their source, too."""


class SentenceContextReader(SentenceVectorReader, ContextReader, Protocol):
    """Reads all three."""
