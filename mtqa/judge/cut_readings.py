"""What the bilingual model says of parts of a source that its English may leave out.

It reads the English after the source, and after the source without the part. What the English says of the
part is then far less probable; where the English leaves it out, nothing is, and what stands at the gap is
more probable than before.

Source: contrastive conditioning, Vamvas and Sennrich, "As Little as Possible, as Much as Necessary: Detecting
Over- and Undertranslations with Contrastive Conditioning", ACL 2022.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.document import Span
from mtqa.judge.cuts import Cut, without
from mtqa.judge.doubt_model import LinkTexts
from mtqa.pair_reading import BilingualReader, PairReading

#: Nats by which a token is less probable where it says some of the part, and where it says much of it.
_SOME, _MUCH = -1.0, -3.0


@dataclass(frozen=True, slots=True)
class CutsRead:
    """What the bilingual model says of the part that is likeliest left out (``read_cuts``), and that part."""

    numbers: dict[str, float]
    left_out: Span


def read_cuts(texts: LinkTexts, cuts: Sequence[Cut], bilingual: BilingualReader) -> CutsRead | None:
    """What the model says of the part without which the English is the most probable, for its length; None
    where there is no part, or it cannot read them.

    A token's change is by how many nats it is more probable after the source without the part. ``without``:
    the sum of all changes; ``least`` and ``most``: the extremes; ``at_end``: that of the end; ``there``: the
    log-probability of the token with the highest change after the whole source; each as a logarithm
    (``_shrunk``). ``some`` and ``much``: the logarithm of one more than the tokens that are less probable by
    so much. ``part_gain``: the quality that the estimator gains without the part; ``part_near``: the mean
    cosine of its words; ``part_length``: the logarithm of one more than its characters. Raises ModelError if
    the model fails.
    """
    whole = bilingual.read(texts.english, texts.source) if cuts else None
    if whole is None:
        return None
    nats = _nats(whole)
    read = [(cut, _changes(nats, texts, cut, bilingual)) for cut in cuts]
    known = [(cut, changes) for cut, changes in read if changes is not None]
    if not known:
        return None
    cut, changes = max(known, key=lambda each: sum(each[1]) / math.sqrt(len(each[0].part)))
    most = max(changes)
    numbers = {
        "without": _shrunk(sum(changes)),
        "least": _shrunk(min(changes)),
        "most": _shrunk(most),
        "at_end": _shrunk(changes[-1]),
        "there": _shrunk(nats[changes.index(most)]),
        "some": math.log1p(sum(change < _SOME for change in changes)),
        "much": math.log1p(sum(change < _MUCH for change in changes)),
        "part_gain": cut.gain,
        "part_near": cut.near,
        "part_length": math.log1p(len(cut.part)),
    }
    return CutsRead(numbers, cut.part)


def _changes(
    nats: Sequence[float], texts: LinkTexts, cut: Cut, bilingual: BilingualReader
) -> list[float] | None:
    """The change of each token and of the end; None where the English was not read."""
    read = bilingual.read(texts.english, without(texts.source, cut.part))
    return [new - old for new, old in zip(_nats(read), nats, strict=True)] if read else None


def _nats(reading: PairReading) -> list[float]:
    return [*(nats for _, nats in reading.tokens), reading.end]


def _shrunk(nats: float) -> float:
    """The logarithm of one more than the amount, with the sign of the number."""
    return math.copysign(math.log1p(abs(nats)), nats)
