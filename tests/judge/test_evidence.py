from __future__ import annotations

import math

import pytest

from mtqa.document import Document, Span
from mtqa.evidence import Evidence, StopEvidence
from mtqa.judge.evidence import read_sentences, read_stops, suspect_stops
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
    found = suspect_stops(document, _scores(document, 3.0, -5.0, -2.0), gate=-2.0)
    assert [score for _, score in found] == [3.0, -2.0]
    assert [document.text[place.right :][:4] for place, _ in found] == ["Meet", "The "]


def test_a_stop_that_a_check_suspects_is_looked_at_whatever_the_tagger_says(document: Document) -> None:
    at = STORY.index("treaty. Nobody")
    found = suspect_stops(document, _scores(document, -9.0, -9.0, -9.0), 0.0, [Span(at, at + 14)])
    assert [document.text[place.right :][:6] for place, _ in found] == ["Nobody"]


def test_an_abbreviation_within_a_sentence_is_never_suspect() -> None:
    text = "HEAD\n\nHe met Gen. Holt in. Geneva at noon."
    document = segment_text(text)
    stops = [(Span(text.index(w) + len(w) - 1, text.index(w) + len(w)), 9.0) for w in ("Gen.", "in.")]
    inside = [s for s in stops if len(document.judged_at(Span(s[0].start, s[0].end + 2))) == 1]
    scores = TagScores([9.0] * len(document.boundaries), [], inside)
    told = [document.text[place.right :][:4] for place, _ in suspect_stops(document, scores, 0.0)]
    assert told == ["Gene"]


def test_the_tagger_that_ships_suspects_the_broken_stop_and_no_other(
    document: Document, tagger: Tagger
) -> None:
    stops = read_stops(document, tagger=tagger, fluency=None, gate=0.0)
    assert [document.text[item.stop.right :][:4] for item in stops] == ["Meet"]
    assert (stops[0].gain, stops[0].band) == (None, None)


def test_without_models_there_is_no_evidence(document: Document) -> None:
    assert read_stops(document, tagger=None, fluency=None, gate=-math.inf) == ()
    assert read_sentences(document, None) == {}


def test_the_suspect_stop_that_a_span_touches() -> None:
    stops = tuple(StopEvidence(SuspectStop(Span(at, at + 1), at + 2), 1.0) for at in (10, 30, 50))
    evidence = Evidence(stops)
    assert evidence.stop_at(Span(0, 10)) is None
    assert evidence.stop_at(Span(5, 12)) is stops[0]
    assert evidence.stop_at(Span(11, 13)) is stops[0]
    assert evidence.stop_at(Span(28, 60)) is stops[1]
    assert evidence.stop_at(Span(52, 70)) is None
