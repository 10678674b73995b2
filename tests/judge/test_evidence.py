from __future__ import annotations

import math

import pytest

from mtqa.document import Document, Span
from mtqa.judge.evidence import ModelEvidence, PlaceEvidence, collect, suspect_places
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop
from mtqa.tagger import Tagger, TagScores

STORY = (
    "Ministers meet in Geneva\n\n"
    "The foreign ministers will. Meet again in the spring to discuss the treaty. "
    "Nobody expects an agreement. The talks began in May."
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


@pytest.fixture
def document() -> Document:
    return segment_text(STORY)


def _scores(document: Document, *boundaries: float) -> TagScores:
    return TagScores(list(boundaries), [], [])


def test_stops_that_reach_the_gate_are_suspect(document: Document) -> None:
    found = suspect_places(document, _scores(document, 3.0, -5.0, -2.0), gate=-2.0)
    assert [score for _, score in found] == [3.0, -2.0]
    assert [document.text[place.right :][:4] for place, _ in found] == ["Meet", "The "]


def test_a_stop_that_a_check_suspects_is_looked_at_whatever_the_tagger_says(document: Document) -> None:
    at = STORY.index("treaty. Nobody")
    found = suspect_places(document, _scores(document, -9.0, -9.0, -9.0), 0.0, [Span(at, at + 14)])
    assert [document.text[place.right :][:6] for place, _ in found] == ["Nobody"]


def test_an_abbreviation_within_a_sentence_is_never_suspect() -> None:
    text = "HEAD\n\nHe met Gen. Holt in. Geneva at noon."
    document = segment_text(text)
    stops = [(Span(text.index(w) + len(w) - 1, text.index(w) + len(w)), 9.0) for w in ("Gen.", "in.")]
    inside = [s for s in stops if len(document.judged_at(Span(s[0].start, s[0].end + 2))) == 1]
    scores = TagScores([9.0] * len(document.boundaries), [], inside)
    told = [document.text[place.right :][:4] for place, _ in suspect_places(document, scores, 0.0)]
    assert told == ["Gene"]


def test_the_tagger_that_ships_suspects_the_broken_stop_and_no_other(
    document: Document, tagger: Tagger
) -> None:
    evidence = collect(document, tagger=tagger, fluency=None, gate=0.0)
    assert [document.text[item.place.right :][:4] for item in evidence.places] == ["Meet"]
    assert evidence.places[0].worth is None
    assert evidence.fluency == {}
    assert len(evidence.words) > 20


def test_without_models_there_is_no_evidence(document: Document) -> None:
    assert collect(document, tagger=None, fluency=None, gate=-math.inf) == ModelEvidence()


def test_the_suspect_stop_that_a_span_touches() -> None:
    places = tuple(PlaceEvidence(SuspectStop(Span(at, at + 1), at + 2), 1.0) for at in (10, 30, 50))
    evidence = ModelEvidence(places)
    assert evidence.place_at(Span(0, 10)) is None
    assert evidence.place_at(Span(5, 12)) is places[0]
    assert evidence.place_at(Span(11, 13)) is places[0]
    assert evidence.place_at(Span(28, 60)) is places[1]
    assert evidence.place_at(Span(52, 70)) is None
