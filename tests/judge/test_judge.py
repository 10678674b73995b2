from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtqa.checks.base import Check
from mtqa.document import Document, Span
from mtqa.evidence import RoundTrip
from mtqa.findings import Grade, Severity, Suspicion
from mtqa.judge.calibration import Calibration, KindCalibration, Logistic
from mtqa.judge.judge import Judge
from mtqa.segmentation.segment import segment_text
from mtqa.translation.scores import scorer

STORY = "PARIS, June 14 (AFP) - He saw the the sea. She left. deteriorate at once. He saw the the sea."


class _Doubled(Check):
    """Only an id, a category and a severity: the judge asks for nothing else."""

    id = "repeat/doubled"
    title = "Doubled word"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR

    def find(self, document: Document) -> Iterator[Suspicion]:
        yield from ()


class _Break(_Doubled):
    """The same for another family."""

    id = "break/lowercase"
    severity = Severity.CRITICAL


def _kind(grade: Grade | None, confidence: float = 0.9) -> KindCalibration:
    return KindCalibration(grade=grade, confidence=confidence, alarms_per_1000=0.1)


def _judge(pair: str) -> Judge:
    checks = {
        "repeat/doubled": _kind(Grade.LIKELY, 0.6),
        "repeat/doubled:phrase": _kind(None),
        "break/lowercase": _kind(Grade.CERTAIN, 0.97),
        "break/lowercase:weak": _kind(Grade.REVIEW, 0.2),
    }
    awkward = {
        "plain": Logistic(intercept=-1.0, weights={"suspicions": 2.0}),
        "round_trip:embedded:pt": Logistic(intercept=-1.0, weights={"suspicions": 2.0, "bleu": 1.0}),
    }
    return Judge(Calibration(checks, {}, awkward, "c0ffee00"), [_Doubled(), _Break()], pair=pair)


@pytest.fixture
def judge() -> Judge:
    return _judge("embedded:pt")


def _suspicion(text: str, check: str = "repeat/doubled", rule: str = "", nth: int = 0) -> Suspicion:
    start = -1
    for _ in range(nth + 1):
        start = STORY.index(text, start + 1)
    return Suspicion(check, Span(start, start + len(text)), "It is wrong.", rule=rule)


def test_kinds_that_are_off_or_unknown_to_the_calibration_are_not_accepted(judge: Judge) -> None:
    quiet = [
        _suspicion("the the", rule="phrase"),
        _suspicion("the the", rule="new"),
        _suspicion("sea", "other/check"),
    ]
    assert judge.accepted(quiet) == []


def test_of_overlapping_suspicions_the_strongest_is_kept_and_others_stay(judge: Judge) -> None:
    weak = _suspicion("left. deteriorate at", "break/lowercase", "weak")
    strong = _suspicion("left. deteriorate", "break/lowercase")
    elsewhere = _suspicion("the the")
    assert judge.accepted([weak, strong, elsewhere]) == [elsewhere, strong]


def test_a_finding_carries_grade_confidence_category_and_added_evidence(judge: Judge) -> None:
    document = segment_text(STORY)
    suspicion = _suspicion("left. deteriorate", "break/lowercase")
    (finding,) = judge.findings(document, [suspicion], {suspicion.span: {"bleu": 100.0}})
    assert (finding.grade, finding.confidence) == (Grade.CERTAIN, 0.97)
    assert (finding.category, finding.severity) == ("Fluency/Grammar", Severity.CRITICAL)
    assert finding.evidence == {"bleu": 100.0}


def test_the_same_words_in_two_identical_sentences_have_two_fingerprints(judge: Judge) -> None:
    document = segment_text(STORY)
    found = judge.findings(document, [_suspicion("the the"), _suspicion("the the", nth=1)], {})
    assert found[0].fingerprint != found[1].fingerprint


@pytest.mark.parametrize(
    ("fail_on", "passed"), [(Grade.CERTAIN, True), (Grade.LIKELY, False), (Grade.REVIEW, False)]
)
def test_a_verdict_fails_at_the_failing_grade(judge: Judge, fail_on: Grade, passed: bool) -> None:
    document = segment_text(STORY)
    findings = judge.findings(document, [_suspicion("the the")], {})
    verdict = judge.verdict(findings, document.segments, fail_on)
    assert verdict.passed is passed
    assert (verdict.certain, verdict.likely, verdict.review) == (0, 1, 0)
    assert verdict.segments == len(document.segments)


def test_awkwardness_is_none_for_furniture_and_rises_with_suspicion(judge: Judge) -> None:
    document = segment_text(STORY)
    furniture, broken, sound = document.segments[:3]
    accepted = judge.accepted([_suspicion("the the")])
    assert judge.awkwardness(document, furniture, None, ()) is None
    kinds = judge.strong_kinds(document, accepted)
    assert set(kinds) == {broken.span}
    high = judge.awkwardness(document, broken, None, kinds[broken.span])
    low = judge.awkwardness(document, sound, None, ())
    assert high is not None
    assert low is not None
    # The model says 1 / (1 + exp(1 - 2)), the finding is right with a probability of 0.6.
    assert high == pytest.approx(1 - (1 - 0.7310586) * (1 - 0.6))
    assert low == pytest.approx(0.2689414)  # 1 / (1 + exp(1))


def test_awkwardness_takes_the_model_of_the_pair_or_the_one_without_round_trip() -> None:
    document = segment_text(STORY)
    sound = document.segments[2]
    trip = RoundTrip("pt", "", "", bleu=100.0, chrf=100.0, signatures=scorer("en").signatures)
    fitted, unfitted = _judge("embedded:pt"), _judge("opus:pt")
    assert fitted.awkwardness(document, sound, trip, []) == pytest.approx(0.5)  # 1 / (1 + exp(1 - 1))
    assert unfitted.awkwardness(document, sound, trip, []) == pytest.approx(0.2689414)
    assert fitted.awkwardness(document, sound, None, []) == pytest.approx(0.2689414)
