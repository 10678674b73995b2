"""The features of the awkwardness model."""

from __future__ import annotations

import math

from mtqa.document import Document, Segment
from mtqa.evidence import RoundTrip
from mtqa.judge.evidence import ModelEvidence


def features(
    document: Document,
    segment: Segment,
    round_trip: RoundTrip | None,
    suspicions: int,
    evidence: ModelEvidence,
) -> dict[str, float]:
    """Numbers the awkwardness of a sentence rests on.

    ``log_words``: natural logarithm of its white-space words plus one; ``suspicions``: how many
    kinds of suspicion (certain or likely) touch it, at most 3; ``bleu`` and ``chrf`` of the round
    trip, from 0 to 1; with a fluency model, what ``mtqa.fluency.features`` gives.
    """
    text = document.slice(segment)
    numbers = {"log_words": math.log1p(len(text.split())), "suspicions": float(min(suspicions, 3))}
    if round_trip is not None:
        numbers |= {"bleu": round_trip.bleu / 100, "chrf": round_trip.chrf / 100}
    fluency = evidence.fluency.get(segment.span)
    if fluency is not None:
        from mtqa.fluency.features import sentence_features

        numbers |= sentence_features(fluency)
    return numbers
