"""What of the estimator's words and gaps is reported."""

from __future__ import annotations

from dataclasses import replace

from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence_beside import Doubt
from mtqa.judge import load_calibration, with_source
from mtqa.judge.doubt_model import DoubtModel, LinkTexts, gap_numbers
from mtqa.judge.doubts import doubts, is_untested, read_links
from mtqa.judge.logistic import Logistic
from mtqa.judge.story_readings import StoryReadings
from mtqa.pair_reading import PairReading
from mtqa.segmentation.segment import segment_text

TEXT = "The bank sold the bridge again."
SOURCE = "Die Bank verkaufte gestern die Brücke."
SENTENCES = Logistic(intercept=0, weights={"error": 1.0}, bands={"strong": 3.0, "weak": 1.0})
GAPS = Logistic(intercept=0, weights={"missing": 1.0}, bands={"fair": 2.0})
MODEL = DoubtModel(sentences=SENTENCES, gaps=GAPS, languages=("de",))


def paired(language: str = "de") -> Document:
    document = segment_text(TEXT)
    link = Link(document.segments, (Span(0, len(SOURCE)),), 1.0)
    return replace(document, source=SOURCE, bitext=Bitext(SOURCE, language, (link,)))


def estimate(
    error: float = -5.0,
    wrong: dict[str, float] | None = None,
    missing: dict[str, float] | None = None,
    end: float = -5.0,
) -> Estimate:
    words, at = [], 0
    for word in TEXT.split():
        at = TEXT.index(word, at)
        span = Span(at, at + len(word))
        scores = ((wrong or {}).get(word, -5.0), -5.0, (missing or {}).get(word, -5.0))
        words.append(WordEstimate(span, *scores, "role"))
        at += len(word)
    unrendered = ((Span(0, 18), -4.0), (Span(19, 26), 2.0), (Span(27, 38), -4.0))
    return Estimate(0, 0, error, 0, 0, tuple(words), end, unrendered)


def words_of(doubt: Doubt) -> list[str]:
    return [TEXT[span.start : span.end] for span in doubt.words]


def test_an_error_lies_on_the_sentence_and_names_neighbours_as_one() -> None:
    (found,) = doubts(paired(), (estimate(4.0, {"bank": 1.5, "sold": 2.0}),), MODEL)
    assert (found.span, found.kind, found.band) == (Span(0, len(TEXT)), "error", "strong")
    assert words_of(found) == ["bank sold"]


def test_words_apart_are_named_apart_and_far_less_likely_ones_not() -> None:
    (found,) = doubts(paired(), (estimate(1.5, {"bank": 1.5, "bridge": 2.0, "sold": 0.5}),), MODEL)
    assert (found.band, words_of(found)) == ("weak", ["bank", "bridge"])


def test_a_word_that_is_improbable_after_the_source_is_named_first() -> None:
    made = estimate(4.0, {"bank": 1.5, "sold": 1.0})
    at = TEXT.index("bridge")
    for nats, named in ((-2.0, ["bank sold"]), (-32.0, ["bridge"])):
        pair = PairReading(((Span(at, at + 3), nats / 2), (Span(at + 3, at + 6), nats / 2)))
        readings = StoryReadings(pairs=(pair,), bilingual_name="small")
        (found,) = doubts(paired(), (made,), MODEL, readings)
        assert words_of(found) == named


def test_what_the_bilingual_model_read_names_less_likely_words_too() -> None:
    made = estimate(4.0, {"bank": 1.5, "bridge": -1.0})
    pair = PairReading(((Span(0, 3), -0.1),))
    bilingual = StoryReadings(pairs=(pair,), bilingual_name="small")
    for readings, named in ((StoryReadings(), ["bank"]), (bilingual, ["bank", "bridge"])):
        (found,) = doubts(paired(), (made,), MODEL, readings)
        assert words_of(found) == named


def test_three_words_at_most_are_named() -> None:
    (found,) = doubts(paired(), (estimate(4.0, dict.fromkeys(TEXT.split(), 1.0)),), MODEL)
    assert words_of(found) == ["The bank sold"]


def test_an_omission_says_more_than_an_error_of_the_same_link() -> None:
    found = list(doubts(paired(), (estimate(4.0, {"bank": 1.0}, {"the": 2.5}),), MODEL))
    assert [doubt.kind for doubt in found] == ["omission"]
    weak = MODEL.model_copy(update={"gaps": GAPS.model_copy(update={"bands": {"weak": 2.0}})})
    found = list(doubts(paired(), (estimate(4.0, {"bank": 1.0}, {"the": 2.5}),), weak))
    assert [doubt.kind for doubt in found] == ["error", "omission"]


def test_where_nothing_is_rendered_the_english_is_of_another_sentence() -> None:
    made = estimate(4.0, {"bank": 1.0}, {"the": 2.5})
    whole = replace(made, unrendered=((Span(0, len(SOURCE)), 2.0),))
    assert [doubt.kind for doubt in doubts(paired(), (whole,), MODEL)] == ["error"]


def test_a_gap_lies_on_the_word_behind_it_and_quotes_the_source() -> None:
    (found,) = doubts(paired(), (estimate(missing={"the": 2.5}),), MODEL)
    assert (TEXT[found.span.start : found.span.end], found.kind, found.source) == (
        "the",
        "omission",
        "gestern",
    )


def test_a_gap_at_the_end_lies_on_the_last_word() -> None:
    (found,) = doubts(paired(), (estimate(end=2.5),), MODEL)
    assert TEXT[found.span.start : found.span.end] == "again."


def test_nothing_is_reported_below_the_bands_or_without_a_model() -> None:
    assert not list(doubts(paired(), (estimate(0.5),), MODEL))
    assert not list(doubts(paired(), (estimate(9.0),), None))
    assert not list(doubts(paired(), (None,), MODEL))


def test_an_untested_language_has_no_better_band_than_for_review() -> None:
    found = list(doubts(paired("sw"), (estimate(4.0),), MODEL))
    assert [d.band for d in found] == ["untested"]


def test_without_an_estimator_nothing_is_read() -> None:
    assert read_links(paired(), None) == ()


def test_an_english_that_is_too_short_counts_and_marks_that_are_gone() -> None:
    source = "Die Bank, die der Stadt gehört, verkaufte gestern die Brücke am Hafen, wie sie sagte."
    whole = "The bank, which belongs to the city, sold the bridge at the harbour yesterday, it said."
    full, cut = (
        gap_numbers(estimate(), LinkTexts(text, source, "de"))
        for text in (whole, "The bank sold the bridge.")
    )
    assert cut["shorter"] > 2 > full["shorter"]
    assert (full["marks"], cut["marks"]) == (0, 1)
    assert gap_numbers(estimate(), LinkTexts(whole, "…", "xx"))["shorter"] == 0


def test_languages_scored_like_the_tested_ones_count_as_tested() -> None:
    (model,) = with_source(load_calibration()).doubts.values()
    for language in ("de", "es", "fr", "it", "pt", "pl", "ar", "hi"):
        assert not is_untested(paired(language), model), language
    assert is_untested(paired("liv"), model)
    assert is_untested(paired("sw"), model)
