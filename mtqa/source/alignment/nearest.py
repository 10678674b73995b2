"""How near the words of a pair are to any of the other side, by vectors of tokens that know no context.

In all languages of the encoder: a name that is spelt in another way, and one that is translated, are nearer
to what they translate than others are.
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
#: Shorter vectors are of no token.
_SHORT = 1e-6


@dataclass(frozen=True, slots=True)
class Side:
    """The tokens of a text: their places and weights, and the cosine with the nearest of the other side's."""

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
    """Both sides of a pair."""

    english: Side
    source: Side


def nearest(english: str, source: str, vectors: Callable[[str], PlacedVectors]) -> Nearest:
    """Compare the tokens of a pair; raises ModelError if the vectors cannot be had."""
    ours, theirs = vectors(english), vectors(source)
    known = usual()
    like = (
        centred(ours, known.english, known.mean_counts) @ centred(theirs, known.source, known.mean_counts).T
    )
    if not like.size:
        like = np.zeros((len(ours.spans), len(theirs.spans)), np.float32)
    return Nearest(
        Side(ours.spans, ours.weights, like.max(axis=1, initial=0.0)),
        Side(theirs.spans, theirs.weights, like.max(axis=0, initial=0.0)),
    )


def centred(tokens: PlacedVectors, mean: Floats, counts: float) -> Floats:
    """The vectors [tokens, width] without the mean of their side, of length 1."""
    own = tokens.weights @ tokens.rows + np.float32(counts) * mean
    rows = tokens.rows - own / max(_SHORT, float(tokens.weights.sum()) + counts)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _SHORT), np.float32)
