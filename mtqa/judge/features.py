"""The features of the awkwardness model."""

from __future__ import annotations

import math

from mtqa.translation.roundtrip import RoundTrip


def features(text: str, round_trip: RoundTrip | None, suspicions: int) -> dict[str, float]:
    """Numbers the awkwardness of a sentence rests on.

    ``log_words``: natural logarithm of its white-space words plus one; ``suspicions``: how many
    kinds of suspicion (certain or likely) touch it, at most 3; ``bleu`` and ``chrf`` of the round
    trip, from 0 to 1.
    """
    numbers = {"log_words": math.log1p(len(text.split())), "suspicions": float(min(suspicions, 3))}
    if round_trip is not None:
        numbers |= {"bleu": round_trip.bleu / 100, "chrf": round_trip.chrf / 100}
    return numbers
