"""What language models read in a story: the fluency model its sentences, the bilingual model its links."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.judge.likelier import ProbableVersion, likelier_versions
from mtqa.pair_reading import BilingualReader, PairReading

if TYPE_CHECKING:
    from mtqa.evidence import SegmentFluency
    from mtqa.judge.doubt_model import DoubtModel

#: Of so many tokens that are least probable the mean is taken; log-probabilities that are lower than these
#: (nats) are counted.
_LEAST, _LOW, _VERY_LOW = 3, -3.0, -6.0
_JUDGED = "adapters"


@dataclass(frozen=True, slots=True)
class StoryReadings:
    """What the language models say of a story: the fluency model of each judged segment, by its span, and the
    bilingual model of each link; both with the name that calibrations call the model. ``likelier``: of each
    link the versions that the bilingual model holds to be more probable. Empty where a model is not there."""

    fluency: Mapping[Span, SegmentFluency] = field(default_factory=dict)
    fluency_name: str = ""
    pairs: Sequence[PairReading | None] = ()
    bilingual_name: str = ""
    likelier: Sequence[Sequence[ProbableVersion]] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What fits on these readings are called, those on more of them first: with what adapters doubt, with
        what the bilingual model reads, and without it."""
        known = [pair for pair in self.pairs if pair is not None]
        judged = (named(self.fluency_name, self.bilingual_name, judged=True),)
        read = (named(self.fluency_name, self.bilingual_name),)
        return (
            *(judged if _are_judged(known) else ()),
            *(read if self.pairs else ()),
            self.fluency_name,
        )


NOTHING_READ = StoryReadings()


def read_story(
    document: Document,
    model: DoubtModel | None,
    bilingual: BilingualReader | None,
    fluency: Mapping[Span, SegmentFluency],
    fluency_name: str,
    *,
    versions: bool = False,
) -> StoryReadings:
    """The readings of a story; its links are read only where something was fitted on that.

    ``fluency``: what was read already, by the span of each judged segment. ``versions``: whether other
    versions of the links are read. Raises ModelError if the bilingual model fails.
    """
    readings = StoryReadings(fluency, fluency_name)
    if model is None or bilingual is None:
        return readings
    versions = versions and bilingual.name in model.likelier
    judged = bool(fluency) and named(fluency_name, bilingual.name, judged=True) in model.stories
    if versions or judged or (fluency and named(fluency_name, bilingual.name) in model.stories):
        read = read_pairs(document, bilingual, versions=versions, judged=judged)
        pairs, likelier = [pair for pair, _ in read], [found for _, found in read]
        return replace(
            readings, pairs=pairs, bilingual_name=bilingual.name, likelier=likelier if versions else ()
        )
    return readings


def named(fluency_name: str, bilingual_name: str = "", *, judged: bool = False) -> str:
    """What a fit on the readings of these models is called; ``judged``: with what adapters doubt."""
    return "+".join(filter(None, (fluency_name, bilingual_name, _JUDGED if judged else "")))


def read_by(bilingual_name: str, readings: Iterable[PairReading | None]) -> str:
    """What fits on these readings of the bilingual model are called, "" where it has read nothing."""
    known = [reading for reading in readings if reading is not None]
    return named("", bilingual_name, judged=_are_judged(known)) if known else ""


def _are_judged(known: Sequence[PairReading]) -> bool:
    """Whether the adapters have judged all pairs that were read, of which there are some."""
    return bool(known) and all(reading.doubts for reading in known)


def parts_of(name: str) -> tuple[str, ...]:
    """A name that ``read_by`` gives, and those of what was read less, down to nothing."""
    return tuple(dict.fromkeys((name, name.removesuffix(f"+{_JUDGED}"), "")))


def read_pairs(
    document: Document, bilingual: BilingualReader | None, *, versions: bool = False, judged: bool = False
) -> list[tuple[PairReading | None, tuple[ProbableVersion, ...]]]:
    """The reading of each link after its source and after the link before it, None where a side is empty or
    the link is too long, and with ``versions`` those that are more probable; nothing without the model or
    without any source. ``judged``: whether the model is asked what it doubts of a link, too.

    Places of readings are those in the document, places of versions those in the link. Raises ModelError if
    the model fails.
    """
    bitext = document.bitext
    if bilingual is None or bitext is None or bitext.unrelated:
        return []
    found: list[tuple[PairReading | None, tuple[ProbableVersion, ...]]] = []
    before: tuple[str, str] | None = None
    for link in bitext.links:
        span, source = link.english_span, bitext.source_of(link).strip()
        if not span or not source:
            found.append((None, ()))
            continue
        english = document.text[span.start : span.end]
        reading = read_pair(english, source, before, bilingual, judged=judged)
        likelier: Iterable[ProbableVersion] = ()
        if reading is not None and versions:
            likelier = likelier_versions(english, source, bitext.language, reading, bilingual, before)
        found.append((reading.moved(span.start) if reading else None, tuple(likelier)))
        before = source, english
    return found


def read_pair(
    english: str, source: str, before: tuple[str, str] | None, bilingual: BilingualReader, *, judged: bool
) -> PairReading | None:
    """The reading of a pair, ``judged`` with what the model doubts of it; None where it cannot be read.

    Raises ModelError if the model fails.
    """
    reading = bilingual.read(english, source, before)
    doubts = bilingual.doubts(english, source) if reading is not None and judged else None
    return replace(reading, doubts=doubts) if reading is not None and doubts else reading


def reading_numbers(reading: PairReading) -> dict[str, float]:
    """What fits score a link by, of a reading of one token at least.

    ``least``: the mean log-probability of the three least probable tokens; ``mean`` and ``sum``: of all;
    ``low`` and ``very_low``: how many are less probable than e⁻³ and e⁻⁶; ``tokens``: the log of how many
    there are. And what the model doubts of the pair, by name, where it does. Source: forced decoding,
    Thompson and Post, Automatic Machine Translation Evaluation in Many Languages via Zero-Shot Paraphrasing,
    EMNLP 2020.
    """
    values = sorted(value for _, value in reading.tokens)
    return {
        "least": fmean(values[:_LEAST]),
        "mean": fmean(values),
        "sum": sum(values) / 10,
        "low": float(_count_below(values, _LOW)),
        "very_low": float(_count_below(values, _VERY_LOW)),
        "tokens": math.log(len(values)),
        **reading.doubts,
    }


def _count_below(values: Iterable[float], limit: float) -> int:
    return sum(value < limit for value in values)
