"""How well the words beside each English value, or name, translate those beside each of the source.

Words are compared by vectors of their tokens that know no context, in all languages of the encoder, as the
alignment compares sentences (``mtqa.source.alignment.likeness``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.alignment.likeness import usual
from mtqa.source.alignment.nearest import centred

Floats = NDArray[np.float32]

#: Characters after which a word counts half for a value: of texts with spaces, and without.
_HALF, _HALF_SPACELESS = 6.0, 2.5
#: Characters, in as many halves, from which on it does not count.
_FAR = 10
#: What a mark, or another value, between a word and a value leaves of its weight.
_MARK, _VALUE = 0.4, 0.5
#: The weights of a token for all values together, from which on each counts as its share.
_SUM = 0.3
#: The cosine that any two words have.
_ANY = 0.2
#: Languages in which what an English noun has after it stands before it, or the verb at the end: two
#: values, or names, often change their order there.
TURNING = frozenset(
    (
        *("ja", "zh", "ko", "tr", "az", "kk", "ky", "uz", "mn", "hi", "ur", "ne", "si", "bn", "mr", "gu"),
        *("pa", "ta", "te", "ml", "kn", "my", "eu", "ka", "hy"),
    )
)
_BREAK = re.compile(r"[,;:.!?()、，；：。（）]")


def likeness_beside(
    english: tuple[str, Sequence[Span], PlacedVectors],
    source: tuple[str, Sequence[Span], PlacedVectors],
    *,
    spaceless: bool,
) -> Floats:
    """The likeness [English places, source places] of the words beside them; 0 for none.

    Each side is its text, the places of values or names in it, and its tokens; ``spaceless``: the source sets
    no spaces.
    """
    (text, places, tokens), (their_text, their_places, their_tokens) = english, source
    if not tokens.spans or not their_tokens.spans:
        return np.zeros((len(places), len(their_places)), np.float32)
    known = usual()
    left = centred(tokens, known.english, known.mean_counts)
    right = centred(their_tokens, known.source, known.mean_counts)
    like = np.maximum(left @ right.T - _ANY, 0) * tokens.weights[:, None] * their_tokens.weights[None, :]
    near = _closeness(text, places, tokens.spans, _HALF)
    far = _closeness(their_text, their_places, their_tokens.spans, _HALF_SPACELESS if spaceless else _HALF)
    return np.asarray(near @ like @ far.T, np.float32)


def _closeness(text: str, cores: Sequence[Span], spans: Sequence[Span], half: float) -> Floats:
    """How much each token counts for each place, from 0 to 1, less where it is near others: shape [places,
    tokens]."""
    found = np.zeros((len(cores), len(spans)), np.float32)
    for number, core in enumerate(cores):
        for at, span in enumerate(spans):
            behind = span.start >= core.end
            if not behind and span.end > core.start:
                continue
            between = Span(core.end, span.start) if behind else Span(span.end, core.start)
            if len(between) > _FAR * half:
                continue
            weight = 1 / (1 + len(between) / half)
            weight *= _MARK if _BREAK.search(text, between.start, between.end) else 1
            weight *= _VALUE if any(_lies_in(other, between) for other in cores) else 1
            found[number, at] = weight
    return np.asarray(found * found.max(0) / np.maximum(found.sum(0), _SUM), np.float32)


def _lies_in(core: Span, between: Span) -> bool:
    return between.start <= core.start and core.end <= between.end and len(core) > 0
