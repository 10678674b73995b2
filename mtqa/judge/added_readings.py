"""What the bilingual model says of a part of the English that may have been added.

The source leads it to what was translated, and not to what was put in: such words are hardly more probable
after the source than without it, and without them the English is more probable.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean

from mtqa.document import Span
from mtqa.judge.doubt_model import LinkTexts
from mtqa.pair_reading import BilingualReader, PairReading

#: Log-probabilities (nats) below which a token is improbable, and below which nothing leads to it.
_LOW, _VERY_LOW = -3.0, -5.0


def added_reading_numbers(
    texts: LinkTexts, part: Span, without: str, bilingual: BilingualReader
) -> dict[str, float] | None:
    """What the bilingual model says of a link of which a part may have been added; None where it cannot read
    it, or where either side has no token of its own.

    ``without``: the English without the part. ``helped_inside`` and ``helped_outside``: by how many nats a
    token of the part, and of the rest, is more probable after the source than without it, in the mean;
    ``low_inside`` and ``low_outside``: the logarithm of one more than those to which nothing leads;
    ``low_share``: the share of the tokens of the part that are improbable; ``gain``: by how many nats the
    English is more probable without the part, divided by ten, 0 where that was not read. Raises ModelError if
    the model fails.
    """
    pair, alone = bilingual.read(texts.english, texts.source), bilingual.read_alone(texts.english)
    if pair is None or alone is None:
        return None
    inside, outside = _sides(pair, part)
    alone_inside, alone_outside = _sides(alone, part)
    if not inside or not outside:
        return None
    (gain,) = bilingual.gains(texts.english, (without,), texts.source) or (None,)
    return {
        "helped_inside": fmean(inside) - fmean(alone_inside),
        "helped_outside": fmean(outside) - fmean(alone_outside),
        "low_inside": math.log1p(_below(inside, _VERY_LOW)),
        "low_outside": math.log1p(_below(outside, _VERY_LOW)),
        "low_share": _below(inside, _LOW) / len(inside),
        "gain": (gain or 0.0) / 10,
    }


def _sides(reading: PairReading, part: Span) -> tuple[list[float], list[float]]:
    """The log-probabilities of the tokens in a part, and of the others."""
    inside = [nats for place, nats in reading.tokens if place.overlaps(part)]
    outside = [nats for place, nats in reading.tokens if not place.overlaps(part)]
    return inside, outside


def _below(nats: Sequence[float], limit: float) -> int:
    return sum(each < limit for each in nats)
