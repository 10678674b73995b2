"""Reads a document with the models: the suspect stops, the sentences, and the links with the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.evidence import BackTranslation, SegmentFluency, StopEvidence
from mtqa.evidence_beside import LikelierVersion
from mtqa.judge.breaks import break_score
from mtqa.judge.calibration import BreakModel, MeaningModel
from mtqa.judge.spans import SpanIndex
from mtqa.language.scales import is_scale_stop
from mtqa.language.words import is_abbreviation
from mtqa.stops import SuspectStop, inner_stop, stop_at

if TYPE_CHECKING:
    from mtqa.fluency.reading import FluencyReader
    from mtqa.tagger import Tagger, TagScores

#: Called with the parts done and the parts in all.
Progress = Callable[[int, int], None]

_WORD_BEFORE = re.compile(r"[^\W_]+$")
_LONGEST = 40
#: Stops that the fluency model is asked about together, between two reports of progress.
_AT_ONCE = 32


def suspect_stops(
    document: Document, tags: TagScores, gate: float, suspected: Collection[Span] = ()
) -> list[tuple[SuspectStop, float]]:
    """The stops whose log odds reach the gate or that a check suspects, with their log odds."""
    suspicious = SpanIndex(suspected)
    out = []
    for boundary, score in zip(document.boundaries, tags.boundaries, strict=True):
        around = Span(max(boundary.left.start, boundary.left.end - 1), boundary.right.start + 1)
        if score >= gate or suspicious.touches(around):
            suspect = stop_at(document, boundary)
            if suspect is not None and suspect.right > suspect.stop.end:  # glued sentences: another defect
                out.append((suspect, score))
    for stop, score in tags.stops:
        if (score >= gate or suspicious.touches(stop)) and not _belongs_to_word(document, stop):
            inner = inner_stop(document, stop)
            if inner is not None:
                out.append((inner, score))
    return sorted(out, key=lambda item: item[0].stop)


def read_stops(
    document: Document,
    *,
    tagger: Tagger | None,
    fluency: FluencyReader | None,
    gate: float,
    suspected: Sequence[Span] = (),
    progress: Progress | None = None,
) -> tuple[StopEvidence, ...]:
    """What tagger and fluency model say of the suspect stops, in the order of the text; no bands yet.

    ``gate``: the log odds of the tagger from which a stop is looked at more closely;
    ``suspected``: spans of break suspicions, looked at whatever the tagger says.
    Empty without the tagger. Raises ModelError if a model fails.
    """
    if tagger is None:
        return ()
    stops = suspect_stops(document, tagger.tag(document), gate, suspected)
    if fluency is None:
        return tuple(StopEvidence(*item) for item in stops)
    from mtqa.fluency.stop_gain import log_likelihood_gains

    read: list[StopEvidence] = []
    for start in range(0, len(stops), _AT_ONCE):
        some = stops[start : start + _AT_ONCE]
        gains = log_likelihood_gains(fluency, document, [suspect for suspect, _ in some])
        read += [StopEvidence(*item, gain) for item, gain in zip(some, gains, strict=True)]
        if progress:
            progress(len(read), len(stops))
    return tuple(read)


def with_bands(
    document: Document, stops: Sequence[StopEvidence], model: BreakModel | None
) -> tuple[StopEvidence, ...]:
    """The stops with the band that the fitted score of each reaches; as they are without a fitted model."""
    if model is None:
        return tuple(stops)
    return tuple(
        StopEvidence(item.stop, item.tagger, item.gain, model.band(break_score(document, item, model)))
        for item in stops
    )


def read_sentences(document: Document, fluency: FluencyReader | None) -> Mapping[Span, SegmentFluency]:
    """How much each token of the judged segments surprises the fluency model; empty without it.

    Raises ModelError if the model fails.
    """
    if fluency is None:
        return {}
    from mtqa.fluency.features import story_fluency

    return story_fluency(fluency, document)


def errors_of_meaning(
    back_translations: Sequence[BackTranslation | None], model: MeaningModel | None
) -> Iterator[tuple[int, LikelierVersion]]:
    """The better versions that the calibration takes for an error of meaning, by the number of the link."""
    if model is not None:
        for number, back in enumerate(back_translations):
            for better in back.better if back else ():
                if model.reports(better.rule, better.nats):
                    yield number, better


def _belongs_to_word(document: Document, stop: Span) -> bool:
    """Whether a stop within a segment is an abbreviation's for sure: "Mich.", "J.", "approx.".

    Segmentation takes plain words such as "a." and "in." for abbreviations too: those stay suspect.
    """
    word = _WORD_BEFORE.search(document.text, max(0, stop.start - _LONGEST), stop.start)
    if word is None or not word.group().islower() or is_abbreviation(word.group()):
        return True
    return is_scale_stop(document.text, stop.start)
