"""What of the estimator's words and gaps is reported."""

from __future__ import annotations

from dataclasses import replace

from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.judge.calibration import DoubtModel, Logistic
from mtqa.judge.doubts import doubts, read_pairs
from mtqa.segmentation.segment import segment_text

TEXT = "The bank sold the bridge again."
SOURCE = "Die Bank verkaufte gestern die Brücke."
WORDS = Logistic(intercept=0, weights={"wrong": 1.0}, bands={"strong": 3.0, "weak": 1.0})
GAPS = Logistic(intercept=0, weights={"missing": 1.0}, bands={"fair": 2.0})
MODEL = DoubtModel(words=WORDS, additions=WORDS, gaps=GAPS, languages=("de",))


def paired(language: str = "de") -> Document:
    document = segment_text(TEXT)
    link = Link(document.segments, (Span(0, len(SOURCE)),), 1.0)
    return replace(document, source=SOURCE, bitext=Bitext(SOURCE, language, (link,)))


def estimate(wrong: dict[str, float], missing: dict[str, float] | None = None, end: float = -5.0) -> Estimate:
    words, at = [], 0
    for word in TEXT.split():
        at = TEXT.index(word, at)
        span = Span(at, at + len(word))
        words.append(WordEstimate(span, wrong.get(word, -5.0), -5.0, (missing or {}).get(word, -5.0), "role"))
        at += len(word)
    unrendered = ((Span(0, 18), -4.0), (Span(19, 26), 2.0), (Span(27, 38), -4.0))
    return Estimate(0, 0, 0, 0, 0, tuple(words), end, unrendered)


def test_neighbours_are_one_doubt_of_the_strongest_band() -> None:
    found = list(doubts(paired(), (estimate({"bank": 1.5, "sold": 4.0}),), MODEL))
    assert [(TEXT[d.span.start : d.span.end], d.band, d.kind) for d in found] == [
        ("bank sold", "strong", "role")
    ]


def test_words_apart_are_two_doubts() -> None:
    found = list(doubts(paired(), (estimate({"bank": 1.5, "bridge": 4.0}),), MODEL))
    assert [d.band for d in found] == ["weak", "strong"]


def test_a_gap_lies_on_the_word_behind_it_and_quotes_the_source() -> None:
    (found,) = doubts(paired(), (estimate({}, {"the": 2.5}),), MODEL)
    assert (TEXT[found.span.start : found.span.end], found.kind, found.source) == (
        "the",
        "omission",
        "gestern",
    )


def test_a_gap_at_the_end_lies_on_the_last_word() -> None:
    (found,) = doubts(paired(), (estimate({}, end=2.5),), MODEL)
    assert TEXT[found.span.start : found.span.end] == "again."


def test_nothing_is_reported_below_the_bands_or_without_a_model() -> None:
    assert not list(doubts(paired(), (estimate({"bank": 0.5}),), MODEL))
    assert not list(doubts(paired(), (estimate({"bank": 9.0}),), None))
    assert not list(doubts(paired(), (None,), MODEL))


def test_an_untested_language_has_no_better_band_than_for_review() -> None:
    found = list(doubts(paired("sw"), (estimate({"bank": 1.5, "bridge": 4.0}),), MODEL))
    assert [d.band for d in found] == ["untested"]


def test_without_an_estimator_nothing_is_read() -> None:
    assert read_pairs(paired(), None) == ()
