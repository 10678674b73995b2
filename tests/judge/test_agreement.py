"""What bears out a rule's suspicions: the estimator's doubt of a link, and a story that reads raw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.negation import TurnedNegation
from mtqa.checks.repeat_doubled import DoubledWord
from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.findings import Grade, Suspicion
from mtqa.judge.calibration import Calibration, KindCalibration
from mtqa.judge.doubt_model import Agreement, DoubtModel
from mtqa.judge.doubts import doubted_links
from mtqa.judge.judge import Judge
from mtqa.judge.logistic import Logistic
from mtqa.segmentation.segment import segment_text

TEXT = "The bank sold the bridge."
KINDS = {
    "fidelity/negation:lost": KindCalibration(
        grade=Grade.REVIEW, confidence=0.7, alarms_per_1000=1, doubted=1
    ),
    "fidelity/negation:added": KindCalibration(
        grade=Grade.REVIEW, confidence=0.5, alarms_per_1000=1, doubted=2
    ),
    "fidelity/negation:turned": KindCalibration(
        grade=Grade.REVIEW, confidence=0.7, alarms_per_1000=1, own=Grade.LIKELY, doubted=1
    ),
    "repeat/doubled:word": KindCalibration(grade=Grade.REVIEW, confidence=0.7, alarms_per_1000=1),
}
AGREEMENT = (Agreement(lowest=0.0, right=0.6, wrong=0.1), Agreement(lowest=2.0, right=0.4, wrong=0.01))
SCORE = Logistic(intercept=0, weights={"error": 1.0})
MODEL = DoubtModel(sentences=SCORE, gaps=SCORE, agreement=AGREEMENT, languages=("de",))
LINK, ELSEWHERE = Span(0, 25), Span(30, 40)


def graded(key: str, *doubted: tuple[Span, ...], untested: bool = False) -> tuple[Grade, float]:
    check, _, rule = key.partition(":")
    judge = Judge(Calibration(KINDS, {}, {}, ""), (TurnedNegation(), DoubledWord()), AGREEMENT)
    suspicion = Suspicion(check, Span(0, 8), "m", rule)
    (found,) = judge.accept([suspicion], doubted=doubted, untested=untested).graded
    return found.grade, found.confidence


def test_a_kind_that_is_borne_out_is_likely() -> None:
    assert graded("fidelity/negation:lost", (LINK,), ()) == (Grade.LIKELY, pytest.approx(0.933))
    assert graded("fidelity/negation:lost", (LINK,), (LINK,)) == (Grade.LIKELY, pytest.approx(0.933))


def test_a_link_elsewhere_bears_nothing_out() -> None:
    assert graded("fidelity/negation:lost", (ELSEWHERE,), (ELSEWHERE,)) == (Grade.REVIEW, 0.7)


def test_some_kinds_ask_for_more_doubt() -> None:
    assert graded("fidelity/negation:added", (LINK,), ()) == (Grade.REVIEW, 0.5)
    assert graded("fidelity/negation:added", (LINK,), (LINK,)) == (Grade.LIKELY, pytest.approx(0.976))


def test_in_an_untested_language_only_what_is_likely_by_itself_is_borne_out() -> None:
    assert graded("fidelity/negation:lost", (LINK,), (LINK,), untested=True) == (Grade.REVIEW, 0.7)
    assert graded("fidelity/negation:turned", (LINK,), (LINK,), untested=True)[0] is Grade.LIKELY
    assert graded("fidelity/negation:turned", (), (), untested=True)[0] is Grade.REVIEW


def test_kinds_that_no_doubt_bears_out_are_not_touched() -> None:
    assert graded("repeat/doubled:word", (LINK,), (LINK,)) == (Grade.REVIEW, 0.7)


def test_without_the_estimator_nothing_is_borne_out() -> None:
    assert graded("fidelity/negation:lost") == (Grade.REVIEW, 0.7)


def document(language: str) -> Document:
    made = segment_text(TEXT)
    link = Link(made.segments, (Span(0, 4),), 1.0)
    return replace(made, source="Text", bitext=Bitext("Text", language, (link,)))


@pytest.mark.parametrize(
    ("error", "language", "reached"),
    [
        (0.5, "de", ((LINK,), ())),
        (2.5, "de", ((LINK,), (LINK,))),
        (-0.5, "de", ((), ())),
        (2.5, "sw", ((LINK,), (LINK,))),
    ],
)
def test_links_in_doubt(error: float, language: str, reached: tuple[tuple[Span, ...], ...]) -> None:
    estimate = Estimate(0, 0, error, 0, 0, (WordEstimate(LINK, 0, 0, 0, "word"),), -5.0)
    assert doubted_links(document(language), (estimate, None), MODEL) == reached
    assert doubted_links(document(language), (estimate,), None) == ()


def in_raw_story(key: str, confidence: float, raw: tuple[Span, ...]) -> Grade:
    check, _, rule = key.partition(":")
    kinds = {key: KindCalibration(grade=Grade.REVIEW, confidence=confidence, alarms_per_1000=1)}
    judge = Judge(Calibration(kinds, {}, {}, ""), (DoubledWord(),))
    before = judge.accept([Suspicion(check, Span(0, 8), "m", rule)])
    (found,) = judge.accept([], beside=before, raw=raw).kept
    return found.grade


def test_a_rule_right_in_translations_is_likely_in_a_story_that_reads_like_one() -> None:
    assert in_raw_story("repeat/doubled:word", 0.9, (Span(0, 25),)) is Grade.LIKELY
    assert in_raw_story("repeat/doubled:word", 0.9, (Span(30, 40),)) is Grade.REVIEW
    assert in_raw_story("repeat/doubled:word", 0.9, ()) is Grade.REVIEW
    assert in_raw_story("repeat/doubled:word", 0.8, (Span(0, 25),)) is Grade.REVIEW
