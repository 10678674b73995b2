"""What the models say of a document, collected once: the judge weighs it, reports show it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.language.words import is_abbreviation
from mtqa.stops import SuspectStop, inner_stop, stop_at

if TYPE_CHECKING:
    from mtqa.evidence import SegmentFluency
    from mtqa.fluency.reading import FluencyReader
    from mtqa.tagger import Tagger, TagScores


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """A stop that might be spurious, and what speaks for that.

    ``tagger``: the tagger's log odds of a false break. ``worth``: how much better the text reads
    without the stop, in nats by the fluency model; None where there is none.
    """

    place: SuspectStop
    tagger: float
    worth: float | None = None


@dataclass(frozen=True)
class ModelEvidence:
    """What tagger and fluency model say of one document; empty where they are switched off.

    ``places``: the suspect stops, in the order of the text. ``words``: the tagger's log odds of a
    broken word. ``fluency``: by the span of a judged segment, the surprisal of its tokens.
    """

    places: tuple[PlaceEvidence, ...] = ()
    words: tuple[tuple[Span, float], ...] = ()
    fluency: Mapping[Span, SegmentFluency] = field(default_factory=dict)

    def place_at(self, span: Span) -> PlaceEvidence | None:
        """The first suspect stop that a span touches."""
        at = bisect_right(self._ends, span.start)
        if at < len(self.places) and self.places[at].place.stop.start < span.end:
            return self.places[at]
        return None

    @cached_property
    def _ends(self) -> list[int]:
        return [item.place.right for item in self.places]


_WORD_BEFORE = re.compile(r"[^\W_]+$")
_LONGEST = 40

#: What is known where neither model runs.
NOTHING = ModelEvidence()


def suspect_places(
    document: Document, tags: TagScores, gate: float, suspected: Collection[Span] = ()
) -> list[tuple[SuspectStop, float]]:
    """The stops whose log odds reach the gate or that a check suspects, with their log odds."""
    suspicious = _Spans(suspected)
    out = []
    for boundary, score in zip(document.boundaries, tags.boundaries, strict=True):
        around = Span(max(boundary.left.start, boundary.left.end - 1), boundary.right.start + 1)
        if score >= gate or suspicious.touch(around):
            place = stop_at(document, boundary)
            if place is not None and place.right > place.stop.end:  # glued sentences are another defect
                out.append((place, score))
    for stop, score in tags.stops:
        if (score >= gate or suspicious.touch(stop)) and not _belongs_to_word(document, stop):
            inner = inner_stop(document, stop)
            if inner is not None:
                out.append((inner, score))
    return sorted(out, key=lambda item: item[0].stop)


def collect(
    document: Document,
    *,
    tagger: Tagger | None,
    fluency: FluencyReader | None,
    gate: float,
    suspected: Sequence[Span] = (),
    progress: Callable[[int, int], None] | None = None,
) -> ModelEvidence:
    """Read a document with the tagger and, at suspect stops and over the whole story, the fluency model.

    ``gate``: the log odds of the tagger from which a stop is looked at more closely;
    ``suspected``: spans of break suspicions, looked at whatever the tagger says.
    """
    places = weigh_places(
        document, tagger=tagger, fluency=fluency, gate=gate, suspected=suspected, progress=progress
    )
    words = tuple(tagger.tag(document).words) if tagger else ()
    if fluency is None:
        return ModelEvidence(places, words)
    from mtqa.fluency.features import story_fluency

    return ModelEvidence(places, words, story_fluency(fluency, document))


def weigh_places(
    document: Document,
    *,
    tagger: Tagger | None,
    fluency: FluencyReader | None,
    gate: float,
    suspected: Sequence[Span] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[PlaceEvidence, ...]:
    """The suspect stops, as ``collect`` gives them, without reading the whole story."""
    if tagger is None:
        return ()
    places = suspect_places(document, tagger.tag(document), gate, suspected)
    if fluency is None:
        return tuple(PlaceEvidence(*item) for item in places)
    from mtqa.fluency.stop_gain import log_likelihood_gain

    weighed = []
    for number, (place, score) in enumerate(places):
        weighed.append(PlaceEvidence(place, score, log_likelihood_gain(fluency, document, place)))
        if progress:
            progress(number + 1, len(places))
    return tuple(weighed)


def _belongs_to_word(document: Document, stop: Span) -> bool:
    """Whether a stop within a segment is an abbreviation's for sure: "Mich.", "J.", "approx.".

    Segmentation takes plain words such as "a." and "in." for abbreviations too: those stay suspect.
    """
    word = _WORD_BEFORE.search(document.text, max(0, stop.start - _LONGEST), stop.start)
    return word is None or not word.group().islower() or is_abbreviation(word.group())


class _Spans:
    """Spans, quick to search; none longer than a few sentences."""

    def __init__(self, spans: Collection[Span]) -> None:
        self._spans = sorted(spans)
        self._longest = max(map(len, spans), default=0)

    def touch(self, span: Span) -> bool:
        """Whether any of them shares a character with the span."""
        first = max(0, span.start - self._longest)
        at = bisect_left(self._spans, Span(first, first))
        while at < len(self._spans) and self._spans[at].start < span.end:
            if self._spans[at].overlaps(span):
                return True
            at += 1
        return False
