"""How near the tokens of two texts are to any of the other text, by vectors of tokens without their context.

It works in all languages of the encoder: a name that is spelt in another way, or translated, is nearer to its
translation than to other words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.alignment.likeness import usual

Floats = NDArray[np.float32]
#: Shorter vectors are not those of a token.
_SHORT = 1e-6


@dataclass(frozen=True, slots=True)
class TokenCosines:
    """The tokens of a text: their places and weights, and the cosine of each with the nearest of the other
    text; one entry a token."""

    spans: tuple[Span, ...]
    weights: Floats
    cosines: Floats

    def mean(self, span: Span) -> float:
        """The mean cosine of the tokens in a span, by weight; 0 where it has none."""
        at = [number for number, place in enumerate(self.spans) if place.overlaps(span)]
        total = float(self.weights[at].sum())
        return float(self.cosines[at] @ self.weights[at]) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Nearest:
    """The tokens of an English text and of its source."""

    english: TokenCosines
    source: TokenCosines


def nearest(english: str, source: str, vectors: Callable[[str], PlacedVectors]) -> Nearest:
    """The cosine of each token of two texts with the nearest of the other.

    ``vectors``: gives the tokens of a text as vectors; where it raises ModelError, so does this.
    """
    ours, theirs = vectors(english), vectors(source)
    known = usual()
    like = (
        centred(ours, known.english, known.mean_counts) @ centred(theirs, known.source, known.mean_counts).T
    )
    if not like.size:
        like = np.zeros((len(ours.spans), len(theirs.spans)), np.float32)
    return Nearest(
        TokenCosines(ours.spans, ours.weights, like.max(axis=1, initial=0.0)),
        TokenCosines(theirs.spans, theirs.weights, like.max(axis=0, initial=0.0)),
    )


def centred(tokens: PlacedVectors, mean: Floats, counts: float) -> Floats:
    """The vectors [tokens, width] without the mean of their side, of length 1."""
    own = tokens.weights @ tokens.rows + np.float32(counts) * mean
    rows = tokens.rows - own / max(_SHORT, float(tokens.weights.sum()) + counts)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _SHORT), np.float32)
