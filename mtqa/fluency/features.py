"""What the fluency model says of a story's sentences: surprisals, and the numbers that the judge weighs."""

from __future__ import annotations

import math

import numpy as np

from mtqa.document import Document, Span
from mtqa.evidence import SegmentFluency
from mtqa.fluency.heads import of_sentence
from mtqa.fluency.reading import FloatArray, FluencyReader

#: Nats that a token may cost without being strange: one in 150, as the next word of a name or a new
#: thought often is.
EXPECTED = 5.0

#: Tokens of the stretch that is shown as the strangest.
_STRETCH = 3


def sentence_features(fluency: SegmentFluency) -> dict[str, float]:
    """Numbers of one sentence, read with the story so far.

    ``surprise``: square root of the nats by which its tokens surprise beyond ``EXPECTED``, summed; a long
    sentence has more chances to go wrong, and the sum says so. ``mean``: nats a token. Both 0 for a
    sentence without tokens. Where the model has heads (``mtqa.fluency.heads``), their log odds by name; 0
    for a sentence without tokens.

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


def story_fluency(model: FluencyReader, document: Document) -> dict[Span, SegmentFluency]:
    """Every judged segment's tokens, by the segment's span; the headline and all before are context.

    Raises:
        ModelError: the model fails.
    """
    story, reading = model.story(document)
    found, heads = reading.surprisals(), reading.heads()
    starts = np.array([_word_start(story.text, *span) for span in zip(found.starts, found.ends, strict=True)])
    out: dict[Span, SegmentFluency] = {}
    for segment, start, end in zip(story.segments, story.starts, story.ends, strict=True):
        # A token that is nothing but the white space before a segment, or after it, is no part of it.
        first = int(np.searchsorted(found.ends, start, side="right"))
        last = int(np.searchsorted(starts, end, side="left")) if len(starts) else 0
        last = max(first, last)
        begins = np.maximum(story.offsets[starts[first:last]], segment.start)
        ends = np.minimum(story.offsets[found.ends[first:last] - 1] + 1, segment.end)
        out[segment.span] = SegmentFluency(
            begins,
            np.maximum(begins, ends),  # a token of white space alone is empty
            found.nats[first:last],
            of_sentence(heads, first, last),
        )
    return out


def _word_start(text: str, start: int, end: int) -> int:
    """Where the token's word begins; white space alone begins at its end."""
    inside = text[start:end]
    return int(start + len(inside) - len(inside.lstrip()))
