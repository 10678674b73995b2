from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.document import Bitext, Link, Span
from mtqa.errors import ConfigError
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence import NO_EVIDENCE, Evidence, RoundTrip, SentenceEvidence
from mtqa.findings import Grade, Severity, Suspicion
from mtqa.judge.calibration import Calibration, EvidenceSet
from mtqa.judge.judge import GradedSuspicion
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.judge.sentences import SentenceScorer, raw_sentences, strong_suspicions
from mtqa.judge.story import StoryModel
from mtqa.pair_reading import PairReading
from mtqa.segmentation.segment import segment_text
from mtqa.translation.scores import scorer

STORY = "PARIS, June 14 (AFP) - He saw the the sea. She left. deteriorate at once. He saw the the sea."
DOCUMENT = segment_text(STORY)
FURNITURE, BROKEN, SOUND = DOCUMENT.segments[:3]
BANDS = {"strong": 2.0, "weak": 0.0}
AWKWARD = {
    "plain": Logistic(intercept=-1.0, weights={"suspicions": 2.0}, bands=BANDS),
    "round_trip:embedded:pt": Logistic(intercept=-1.0, weights={"suspicions": 2.0, "bleu": 1.0}),
}


def _scorer(pair: str = "embedded:pt") -> SentenceScorer:
    return SentenceScorer(Calibration({}, {}, AWKWARD, "c0ffee00"), EvidenceSet(pair=pair))


def _doubled(grade: Grade = Grade.LIKELY, severity: Severity = Severity.MAJOR) -> GradedSuspicion:
    at = STORY.index("the the")
    suspicion = Suspicion("repeat/doubled", Span(at, at + 7), "It is wrong.")
    return GradedSuspicion(suspicion, grade, 0.6, severity)


def _sentences(*accepted: GradedSuspicion) -> dict[Span, SentenceEvidence]:
    return dict(_scorer().with_scores(DOCUMENT, NO_EVIDENCE, accepted).sentences)


def _read(*nats: float) -> tuple[Evidence, Bitext]:
    """The story beside a source, of which the bilingual model has read two sentences, one token of each."""
    links = tuple(Link((segment,), (Span(0, 4),), 1.0) for segment in (BROKEN, SOUND))
    readings = tuple(
        PairReading(((Span(link.english[0].start, link.english[0].start + 2), each),))
        for link, each in zip(links, nats, strict=True)
    )
    word = (WordEstimate(BROKEN.span, 0.0, 0.0, 0.0, "word"),)
    estimate = Estimate(0.0, 0.0, 0.0, 0.0, 0.0, word, 0.0)
    return Evidence(link_estimates=(estimate, estimate), readings=readings), Bitext("Er.", "de", links)


def test_beside_a_source_it_counts_what_the_bilingual_model_finds_improbable() -> None:
    models = EvidenceSet(estimator="e", bilingual="b")
    beside = {
        "plain": Logistic(intercept=-3.0, weights={}),
        "estimator:e|source": Logistic(intercept=0.0, weights={}),
        "estimator:e|source|bilingual:b": Logistic(intercept=0.0, weights={"read_least": -1.0}),
    }
    evidence, bitext = _read(-2.0, -0.5)
    document = replace(DOCUMENT, source=bitext.text, bitext=bitext)
    scorer = SentenceScorer(Calibration({}, {}, beside, "c0ffee00"), models)

    def odds(evidence: Evidence) -> list[float]:
        found = scorer.with_scores(document, evidence, ()).sentences
        return [log_odds(found[segment.span].awkwardness) for segment in document.segments[1:4]]

    assert odds(evidence) == pytest.approx([2.0, 0.5, -3.0])
    unread = replace(evidence, readings=(None, evidence.readings[1]))
    assert odds(unread) == pytest.approx([0.0, 0.5, -3.0])
    assert odds(replace(evidence, readings=())) == pytest.approx([0.0, 0.0, -3.0])


def test_what_adapters_doubt_of_a_link_counts_where_it_was_fitted() -> None:
    models = EvidenceSet(estimator="e", bilingual="b")
    beside = {
        "plain": Logistic(intercept=-3.0, weights={}),
        "estimator:e|source|bilingual:b": Logistic(intercept=0.5, weights={}),
        "estimator:e|source|bilingual:b+adapters": Logistic(intercept=0.0, weights={"read_bad": 1.0}),
    }
    evidence, bitext = _read(-2.0, -0.5)
    document = replace(DOCUMENT, source=bitext.text, bitext=bitext)
    first, second = evidence.readings
    assert first is not None
    judged = replace(evidence, readings=(replace(first, doubts={"bad": 2.0}), second))
    found = SentenceScorer(Calibration({}, {}, beside, "c0ffee00"), models).with_scores(document, judged, ())
    odds = [log_odds(found.sentences[each.span].awkwardness) for each in document.segments[1:4]]
    assert odds == pytest.approx([2.0, 0.5, -3.0])


def test_furniture_has_no_score() -> None:
    assert FURNITURE.span not in _sentences()
    assert len(_sentences()) == len(DOCUMENT.segments) - 1


def test_a_strong_suspicion_makes_its_sentence_awkward_and_explains_it() -> None:
    found = _sentences(_doubled())
    # The model says 1 / (1 + exp(1 - 2)), the finding is right with a probability of 0.6.
    assert found[BROKEN.span].awkwardness == pytest.approx(1 - (1 - 0.7310586) * (1 - 0.6))
    assert found[BROKEN.span].explained
    assert found[SOUND.span].awkwardness == pytest.approx(0.2689414)  # 1 / (1 + exp(1))
    assert not found[SOUND.span].explained


def test_a_suspicion_for_review_counts_for_nothing() -> None:
    assert set(strong_suspicions(DOCUMENT, [_doubled()])) == {BROKEN.span}
    assert strong_suspicions(DOCUMENT, [_doubled(Grade.REVIEW)]) == {}
    assert _sentences(_doubled(Grade.REVIEW)) == _sentences()


def test_a_minor_finding_is_mended_in_place() -> None:
    found = _sentences(_doubled(severity=Severity.MINOR))
    assert found[BROKEN.span].awkwardness == pytest.approx(0.7310586)


def test_the_band_that_is_reached_and_the_whole_sentence_without_the_fluency_model() -> None:
    found = _sentences(_doubled())
    assert (found[BROKEN.span].band, found[SOUND.span].band) == ("strong", None)
    assert found[SOUND.span].strangest == SOUND.span


def test_the_fit_of_the_pair_or_the_one_without_round_trip() -> None:
    trip = RoundTrip("pt", "", "", bleu=100.0, chrf=100.0, signatures=scorer("en").signatures)
    evidence = Evidence(round_trips={SOUND.span: trip})
    fitted = _scorer().with_scores(DOCUMENT, evidence, ())
    unfitted = _scorer("opus:pt").with_scores(DOCUMENT, evidence, ())
    assert fitted.sentences[SOUND.span].awkwardness == pytest.approx(0.5)  # 1 / (1 + exp(1 - 1))
    assert unfitted.sentences[SOUND.span].awkwardness == pytest.approx(0.2689414)
    assert fitted.sentences[BROKEN.span].awkwardness == pytest.approx(0.2689414)
    assert fitted.round_trips is evidence.round_trips


def _story(**fields: object) -> StoryModel:
    """One in which the number of words of the others says whether they are translated."""
    values = {
        "translated": {"intercept": 0.0, "weights": {"mean:log_words": 1.0}},
        "own": {"intercept": 0.0, "weights": {"suspicions": 4.0}},
        "least": 3,
    }
    return StoryModel.model_validate({**values, **fields})


def test_the_story_counts_where_it_was_fitted_and_has_sentences_enough() -> None:
    calibration = Calibration({}, {}, AWKWARD, "c0ffee00", stories={"plain": _story(bands={"fair": 0.5})})
    evidence = SentenceScorer(calibration).with_scores(DOCUMENT, NO_EVIDENCE, [_doubled()])
    long, alone = evidence.sentences, _sentences(_doubled())
    assert {span for span, s in long.items() if s.band == "fair"} == {BROKEN.span}
    assert {s.band for s in alone.values()} == {"strong", None}
    assert [s.awkwardness for s in long.values()] == [s.awkwardness for s in alone.values()]
    assert long[SOUND.span].own == pytest.approx(0)
    assert evidence.translated is not None
    assert 0 < evidence.translated < 3
    brief = segment_text("He saw the sea. She left.")
    few = SentenceScorer(calibration).with_scores(brief, NO_EVIDENCE, ())
    assert few.translated is None
    assert all(sentence.band is None for sentence in few.sentences.values())


def test_rows_of_a_table_say_nothing_of_their_story() -> None:
    calibration = Calibration({}, {}, AWKWARD, "c0ffee00", stories={"plain": _story()})
    prose = "The harbour was shut by the storm. Two boats were lost in the night. " * 3
    lone, listed = (
        SentenceScorer(calibration).with_scores(segment_text(text), NO_EVIDENCE, ()).translated
        for text in (prose, prose + "\n\n" + "Kuusi Oyj\t1 2 3 4 5 6 7 8 9\t+2 %\n\n" * 3)
    )
    assert lone == listed
    assert lone is not None


@pytest.mark.parametrize(("least", "raw"), [(-9.0, True), (9.0, False), (None, False)])
def test_a_story_reads_raw_from_the_log_odds_that_were_fitted(least: float | None, raw: bool) -> None:
    calibration = Calibration({}, {}, AWKWARD, "c0ffee00", stories={"plain": _story(raw=least)})
    found = SentenceScorer(calibration).with_scores(DOCUMENT, NO_EVIDENCE, ()).sentences
    assert {sentence.in_raw_story for sentence in found.values()} == {raw}


def test_a_calibration_without_a_fit_is_an_error() -> None:
    scorer = SentenceScorer(Calibration({}, {}, {}, "c0ffee00"))
    with pytest.raises(ConfigError, match="no awkwardness model"):
        scorer.with_scores(DOCUMENT, NO_EVIDENCE, ())


def test_sentences_of_a_raw_story_are_not_believed_raw_where_the_source_says_otherwise() -> None:
    score = SentenceEvidence(0.9, None, Span(0, 4), explained=False)
    sentences = {Span(0, 4): replace(score, in_raw_story=True), Span(5, 9): score}
    assert raw_sentences(Evidence(sentences=sentences)) == (Span(0, 4),)
    assert raw_sentences(Evidence(sentences=sentences, raw=0.5)) == (Span(0, 4),)
    assert raw_sentences(Evidence(sentences=sentences, raw=-0.5)) == ()
    assert raw_sentences(Evidence(sentences={Span(5, 9): score}, raw=2.0)) == ()
