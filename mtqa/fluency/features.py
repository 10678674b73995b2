"""What the fluency model says of a sentence, as numbers that the awkwardness model weighs."""

from __future__ import annotations

import math

import numpy as np

from mtqa.document import Span
from mtqa.evidence import SegmentFluency
from mtqa.fluency.reading import FloatArray

#: Nats that a token may cost without being strange: one in 150, as the next word of a name or a new
#: thought often is.
EXPECTED = 5.0

#: Tokens of the stretch that is shown as the strangest.
_STRETCH = 3


def sentence_features(fluency: SegmentFluency) -> dict[str, float]:
    """Numbers of one sentence, read with the story so far.

    ``surprise``: square root of the nats by which its tokens surprise beyond ``EXPECTED``, summed; a long
    sentence has more chances to go wrong, and the sum says so. ``mean``: nats a token. Both 0 for a
    sentence without tokens. Where the model has heads (``mtqa.fluency.heads``), their log odds at its last
    token, by name; 0 for a sentence without tokens.

    Source: of some fifty statistics of token surprisals (means, windows, highest words, shares,
    frequencies of words set against them), the one that ranks human judgements of machine-translated
    news best alone; the mean is the usual measure of fluency (Fomicheva et al. 2020,
    https://aclanthology.org/2020.tacl-1.35).
    """
    nats = fluency.nats
    numbers = {"surprise": 0.0, "mean": 0.0}
    if len(nats):
        numbers = {"surprise": math.sqrt(float(_excess(nats).sum())), "mean": float(nats.mean())}
    return {**numbers, **fluency.heads}


def strangest(fluency: SegmentFluency) -> Span | None:
    """The whole words of the three tokens in a row that surprise most; None without tokens."""
    count = len(fluency.nats)
    if not count:
        return None
    size = min(_STRETCH, count)
    sums = np.convolve(_excess(fluency.nats), np.ones(size), "valid")
    first = int(sums.argmax())
    last = first + size - 1
    # Down to the tokens that surprise, then out to the words that they are part of.
    strange = np.flatnonzero(_excess(fluency.nats[first : last + 1]))
    if len(strange):
        first, last = first + int(strange[0]), first + int(strange[-1])
    starts, ends = fluency.starts, fluency.ends
    while first > 0 and starts[first] <= ends[first - 1]:
        first -= 1
    while last + 1 < count and starts[last + 1] <= ends[last]:
        last += 1
    return Span(int(starts[first]), int(ends[last]))


def _excess(nats: FloatArray) -> FloatArray:
    return np.maximum(nats - EXPECTED, 0.0)
