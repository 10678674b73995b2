"""The tokens of sentences as vectors: their rows of the encoder's table, whatever stands around them.

No model runs: sentences in two languages are compared by what their tokens mean by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Span
from mtqa.estimator.encoding import Tokenizer, Tokens
from mtqa.models.embeddings import EmbeddingTable

#: How rare a token has to be to count: a / (a + its probability), with the lower of the values that
#: Arora, Liang and Ma recommend (A simple but tough-to-beat baseline for sentence embeddings, ICLR 2017).
_RARE = 1e-4
#: Vectors that are shorter are of nothing.
_SHORTEST = 1e-6


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of some sentences.

    ``rows`` float32 [kinds, width]: the vector of each kind of token that there is; ``weights`` float32
    [kinds]: from 0 to 1, how much it counts. ``kinds`` int64 [tokens]: the kind of each token, sentence by
    sentence; ``starts`` int64 [sentences]: the first token of each sentence, of which each has one at least.
    """

    rows: NDArray[np.float32]
    weights: NDArray[np.float32]
    kinds: NDArray[np.int64]
    starts: NDArray[np.int64]


def token_vectors(table: EmbeddingTable, tokenizer: Tokenizer, sentences: Sequence[str]) -> TokenVectors:
    """The tokens of each sentence by a table and what cuts texts for it."""
    ids, kinds, starts = _numbered([tokens.ids for tokens in tokenizer.tokens_of(sentences)])
    known = ids >= 0
    rows = np.zeros((len(ids), table.width), np.float32)
    weights = np.zeros(len(ids), np.float32)
    rows[known] = table[ids[known]]
    weights[known] = _RARE / (_RARE + np.array(tokenizer.probabilities(ids[known].tolist())))
    return TokenVectors(rows, weights, kinds, starts)


def _numbered(sentences: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], ...]:
    """The different token ids of sentences, the kind of each token, and where each sentence starts.

    A sentence without tokens gets one of the id -1, which stands for none.
    """
    filled = [ids or [-1] for ids in map(list, sentences)]
    flat = np.array([number for ids in filled for number in ids], np.int64)
    ids, kinds = np.unique(flat, return_inverse=True)
    starts = np.cumsum([0, *map(len, filled)], dtype=np.int64)[:-1]
    return ids, kinds.astype(np.int64), starts


@dataclass(frozen=True)
class PlacedVectors:
    """The tokens of a text that have a letter: ``spans`` in it, ``rows`` float32 [tokens, width], and
    ``weights`` float32 [tokens], from 0 to 1, how much each counts."""

    spans: tuple[Span, ...]
    rows: NDArray[np.float32]
    weights: NDArray[np.float32]


def placed_vectors(table: EmbeddingTable, tokenizer: Tokenizer, text: str) -> PlacedVectors:
    """The tokens of a text by a table and what cuts texts for it."""
    tokens = tokenizer.tokens(text)
    bare = [_without_space(text, start, end) for start, end in tokens.places]
    kept = [at for at, span in enumerate(bare) if any(map(str.isalpha, text[span.start : span.end]))]
    ids = [tokens.ids[at] for at in kept]
    rows = np.asarray(table[np.array(ids, np.int64)], np.float32).reshape(-1, table.width)
    weights = _RARE / (_RARE + np.array(tokenizer.probabilities(ids), np.float64))
    return PlacedVectors(tuple(bare[at] for at in kept), rows, weights.astype(np.float32))


def _without_space(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


@dataclass(frozen=True)
class ContextVectors:
    """The tokens of a text as a layer of the estimator has them when it reads the whole text.

    ``spans`` in the text, and ``rows`` float32 [tokens, width], without the mean of the text.
    """

    spans: tuple[Span, ...]
    rows: NDArray[np.float32]

    def at(self, place: Span) -> NDArray[np.float32] | None:
        """The mean of the tokens in a stretch of the text, of length 1; None where there are none."""
        inside = [number for number, span in enumerate(self.spans) if span.overlaps(place)]
        if not inside:
            return None
        mean = self.rows[inside].mean(0)
        return np.asarray(mean / max(_SHORTEST, float(np.linalg.norm(mean))), np.float32)


def context_vectors(tokens: Tokens, states: NDArray[np.float32]) -> ContextVectors:
    """The vectors of the tokens of a text; ``states``: [tokens, width]."""
    spans = tuple(Span(start, end) for start, end in tokens.places)
    return ContextVectors(spans, states - states.mean(0) if len(states) else states)
