from __future__ import annotations

import numpy as np

from mtqa.document import Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence import Evidence, SegmentFluency
from mtqa.stretches import awkward_stretches, worst_stretches

TEXT = "The village lives of its honey and the bees of the beekeepers have the last winter not good survived"


def _words(text: str) -> list[Span]:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return spans


def _scored(scores: dict[str, float], text: str = TEXT, calm: float = -2.0) -> list[tuple[Span, float]]:
    return [(span, scores.get(text[span.start : span.end], calm)) for span in _words(text)]


def _texts(spans: tuple[Span, ...], text: str = TEXT) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_one_odd_word_is_shown_with_its_neighbours() -> None:
    found = worst_stretches(_scored({"honey": 3.0}), 0.5)
    assert all("honey" in part.split() and len(part.split()) >= 3 for part in _texts(found))


def test_the_worst_comes_first_and_milder_ones_only_within_the_margin() -> None:
    scored = _scored({"not": 1.0, "good": 1.0, "survived": 1.0, "lives": 0.8, "of": 0.8, "its": 0.8})
    assert _texts(worst_stretches(scored, 0.5)) == ["not good survived", "lives of its"]
    assert _texts(worst_stretches(scored, 0.1)) == ["not good survived"]


def test_at_most_three_and_a_short_sentence_has_one() -> None:
    text = " ".join(f"w{number}" for number in range(60))
    bad = {f"w{number}": 1.0 for at in (2, 12, 22, 32, 42) for number in range(at, at + 3)}
    assert len(worst_stretches(_scored(bad, text), 0.5)) == 3
    short = "Rain fell very heavy on that day again"
    assert len(worst_stretches(_scored(dict.fromkeys(short.split(), 1.0), short), 0.5)) == 1
    assert _texts(worst_stretches(_scored({}, "Rain fell"), 0.5), "Rain fell") == ["Rain fell"]
    assert worst_stretches([], 0.5) == ()


def test_a_word_between_two_stretches_joins_them() -> None:
    scored = _scored(dict.fromkeys(("lives", "its", "honey", "and", "the", "bees"), 1.0) | {"of": 1.0})
    assert any(len(part.split()) > 5 for part in _texts(worst_stretches(scored, 0.9)))


def test_the_estimator_is_asked_first_then_the_fluency_model() -> None:
    span = Span(0, len(TEXT))
    words = tuple(WordEstimate(s, 0.0, form, 0.0, "word") for s, form in _scored({"survived": 4.0}))
    estimate = Estimate(0.0, 0.0, 0.0, 0.0, 0.0, words, 0.0)
    starts, ends = (np.array([getattr(s, name) for s in _words(TEXT)], np.int64) for name in ("start", "end"))
    nats = np.array([2.0] * len(starts))
    nats[2] = 15.0
    fluency = SegmentFluency(starts, ends, nats)
    both = Evidence(estimates={span: estimate}, fluency={span: fluency})
    assert "survived" in _texts(awkward_stretches(span, both))[0]
    assert "lives" in _texts(awkward_stretches(span, Evidence(fluency={span: fluency})))[0]
    assert awkward_stretches(span, Evidence()) == ()


def test_tokens_of_a_word_are_one_word_to_the_fluency_model() -> None:
    text = "The ferries stayed there all day long"
    span = Span(0, len(text))
    starts = np.array([0, 4, 7, 12, 19, 25, 29, 33], np.int64)  # fer|ries
    ends = np.array([3, 7, 11, 18, 24, 28, 32, 37], np.int64)
    nats = np.array([1.0, 12.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    (found,) = awkward_stretches(span, Evidence(fluency={span: SegmentFluency(starts, ends, nats)}))
    assert text[found.start : found.end] == "The ferries stayed"
