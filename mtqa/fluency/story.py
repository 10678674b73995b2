"""How much each token of a story's sentences surprises, read with the story so far."""

from __future__ import annotations

import numpy as np

from mtqa.document import Document, Span
from mtqa.evidence import SegmentFluency
from mtqa.fluency.base import Fluency


def story_fluency(model: Fluency, document: Document) -> dict[Span, SegmentFluency]:
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
            {name: float(scores[last - 1]) if last > first else 0.0 for name, scores in heads.items()},
        )
    return out


def _word_start(text: str, start: int, end: int) -> int:
    """Where the token's word begins; white space alone begins at its end."""
    inside = text[start:end]
    return int(start + len(inside) - len(inside.lstrip()))
