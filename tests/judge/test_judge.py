from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtqa.checks.base import Check, FidelityCheck
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Finding, Grade, Severity, Suspicion
from mtqa.judge.calibration import Calibration, KindCalibration
from mtqa.judge.doubt_model import Agreement
from mtqa.judge.judge import Accepted, Judge
from mtqa.judge.rule_gains import RuleGains
from mtqa.segmentation.segment import segment_text

STORY = "PARIS, June 14 (AFP) - He saw the the sea. She left. deteriorate at once. He saw the the sea."


class _Doubled(Check):
    """Only an id, a category and a severity: the judge asks for nothing else."""

    id = "repeat/doubled"
    title = "Doubled word"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        yield from ()


class _Break(_Doubled):
    """The same for another family."""

    id = "break/lowercase"
    severity = Severity.CRITICAL


def _kind(grade: Grade | None, confidence: float = 0.9) -> KindCalibration:
    return KindCalibration(grade=grade, confidence=confidence, alarms_per_1000=0.1)


@pytest.fixture
def judge() -> Judge:
    checks = {
        "repeat/doubled": _kind(Grade.LIKELY, 0.6),
        "repeat/doubled:phrase": _kind(None),
        "break/lowercase": _kind(Grade.CERTAIN, 0.97),
        "break/lowercase:weak": _kind(Grade.REVIEW, 0.2),
    }
    return Judge(Calibration(checks, {}, {}, "c0ffee00"), [_Doubled(), _Break()])


def _suspicion(text: str, check: str = "repeat/doubled", rule: str = "", nth: int = 0) -> Suspicion:
    start = -1
    for _ in range(nth + 1):
        start = STORY.index(text, start + 1)
    return Suspicion(check, Span(start, start + len(text)), "It is wrong.", rule=rule)


def _kept(accepted: Accepted) -> list[Suspicion]:
    return [graded.suspicion for graded in accepted.kept]


def _findings(judge: Judge, document: Document, *suspicions: Suspicion) -> tuple[Finding, ...]:
    return judge.findings(document, [(graded, {}) for graded in judge.accept(suspicions).kept])


def test_kinds_that_are_off_or_unknown_to_the_calibration_are_not_accepted(judge: Judge) -> None:
    quiet = [
        _suspicion("the the", rule="phrase"),
        _suspicion("the the", rule="new"),
        _suspicion("sea", "other/check"),
    ]
    assert judge.accept(quiet) == Accepted()


def test_of_overlapping_suspicions_the_strongest_is_kept_and_others_stay(judge: Judge) -> None:
    weak = _suspicion("left. deteriorate at", "break/lowercase", "weak")
    strong = _suspicion("left. deteriorate", "break/lowercase")
    elsewhere = _suspicion("the the")
    assert _kept(judge.accept([weak, strong, elsewhere])) == [elsewhere, strong]


def test_what_was_accepted_before_competes_with_what_comes_later(judge: Judge) -> None:
    weak = _suspicion("left. deteriorate at", "break/lowercase", "weak")
    strong = _suspicion("left. deteriorate", "break/lowercase")
    assert _kept(judge.accept([strong], beside=judge.accept([weak]))) == [strong]
    assert _kept(judge.accept([weak], beside=judge.accept([strong]))) == [strong]
    assert judge.accept([], beside=judge.accept([weak])) == judge.accept([weak])


class _Number(FidelityCheck):
    """What a comparison with the source says of the place."""

    id = "fidelity/number"
    title = "Number"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        yield from ()


@pytest.mark.parametrize("surer", [0.95, 0.99])
def test_what_is_certain_and_critical_beside_the_source_is_not_hidden_by_a_stop(surer: float) -> None:
    """Nor does it hide the stop: an editor has two things to mend there. What is likely gives way."""
    kinds = {"break/lowercase": _kind(Grade.CERTAIN, 0.97), "fidelity/number": _kind(Grade.CERTAIN, surer)}
    kinds["fidelity/number:word"] = _kind(Grade.LIKELY)
    judge = Judge(Calibration(kinds, {}, {}, "c0ffee00"), [_Doubled(), _Break(), _Number()])
    stop = _suspicion("left. deteriorate", "break/lowercase")
    number, part = _suspicion("She left", "fidelity/number"), _suspicion("left", "fidelity/number")
    assert _kept(judge.accept([number, stop])) == [number, stop]
    assert _kept(judge.accept([stop], beside=judge.accept([number]))) == [number, stop]
    assert len(_kept(judge.accept([number, part, stop]))) == 2, "the number is told once"
    assert _kept(judge.accept([_suspicion("She left", "fidelity/number", "word"), stop])) == [stop]


def test_a_finding_carries_grade_confidence_category_and_added_evidence(judge: Judge) -> None:
    document = segment_text(STORY)
    suspicion = _suspicion("left. deteriorate", "break/lowercase")
    (finding,) = judge.findings(document, [(judge.accept([suspicion]).kept[0], {"bleu": 100.0})])
    assert (finding.grade, finding.confidence) == (Grade.CERTAIN, 0.97)
    assert (finding.category, finding.severity) == ("Fluency/Grammar", Severity.CRITICAL)
    assert finding.evidence == {"bleu": 100.0}


def test_the_same_words_in_two_identical_sentences_have_two_fingerprints(judge: Judge) -> None:
    document = segment_text(STORY)
    found = _findings(judge, document, _suspicion("the the"), _suspicion("the the", nth=1))
    assert found[0].fingerprint != found[1].fingerprint


class _Mistranslated(_Doubled):
    """The same for what the estimator says of a whole sentence."""

    id = "fidelity/mistranslated"


class _Awkward(_Doubled):
    """The same for a sentence that reads badly."""

    id = "style/awkward"


def _sentence_judge() -> Judge:
    checks = {
        "fidelity/mistranslated:story": _kind(Grade.REVIEW, 0.86),
        "fidelity/mistranslated:weak": _kind(Grade.REVIEW, 0.6),
        "style/awkward": _kind(Grade.LIKELY, 0.9),
    }
    return Judge(Calibration(checks, {}, {}, "c0ffee00"), [_Mistranslated(), _Awkward()])


SENTENCE = "He saw the the sea."


def test_in_a_raw_story_what_is_right_often_enough_is_likely_at_every_stage() -> None:
    judge, raw = _sentence_judge(), [_suspicion(SENTENCE).span]
    for rule, grade in (("story", Grade.LIKELY), ("weak", Grade.REVIEW)):
        found = _suspicion(SENTENCE, "fidelity/mistranslated", rule)
        assert [g.grade for g in judge.accept([found], raw=raw).kept] == [grade]
        assert [g.grade for g in judge.accept([], beside=judge.accept([found]), raw=raw).kept] == [grade]
        assert [g.grade for g in judge.accept([found]).kept] == [Grade.REVIEW]


def test_a_mistranslated_sentence_is_not_said_to_read_badly_too() -> None:
    judge, raw = _sentence_judge(), [_suspicion(SENTENCE).span]
    badly, elsewhere = _suspicion("the the", "style/awkward"), _suspicion("She left", "style/awkward")
    whole = _suspicion(SENTENCE, "fidelity/mistranslated", "story")
    assert _kept(judge.accept([badly, whole, elsewhere], raw=raw)) == [whole, elsewhere]
    assert badly in _kept(judge.accept([badly, whole, elsewhere]))  # for review it says too little


class _Left(_Doubled):
    """A word of the source."""

    id = "fidelity/untranslated"


class _Unknown(_Doubled):
    """The same word, without the source."""

    id = "untranslated/word"


@pytest.mark.parametrize("grades", [(Grade.REVIEW, Grade.LIKELY), (Grade.LIKELY, Grade.REVIEW)])
def test_a_word_of_the_source_takes_the_place_of_an_unknown_one(grades: tuple[Grade, Grade]) -> None:
    checks = {"fidelity/untranslated": _kind(grades[0], 0.7), "untranslated/word": _kind(grades[1], 0.95)}
    judge = Judge(Calibration(checks, {}, {}, "c0ffee00"), [_Left(), _Unknown()])

    accepted = judge.accept(
        [_suspicion("deteriorate", "untranslated/word"), _suspicion("deteriorate", "fidelity/untranslated")]
    )

    (one,) = accepted.kept
    assert (one.suspicion.check, one.grade, one.confidence) == ("fidelity/untranslated", Grade.LIKELY, 0.95)


def test_an_unknown_word_elsewhere_stays() -> None:
    checks = {"fidelity/untranslated": _kind(Grade.LIKELY), "untranslated/word": _kind(Grade.LIKELY)}
    judge = Judge(Calibration(checks, {}, {}, "c0ffee00"), [_Left(), _Unknown()])

    accepted = judge.accept(
        [_suspicion("deteriorate", "untranslated/word"), _suspicion("left", "fidelity/untranslated")]
    )

    assert len(accepted.kept) == 2


def test_rules_are_shown_that_may_be_likely_somewhere() -> None:
    kinds = {
        "repeat/doubled:a": _kind(Grade.LIKELY),
        "repeat/doubled:b": _kind(Grade.REVIEW),
        "repeat/doubled:c": KindCalibration(
            grade=Grade.REVIEW, confidence=0.9, alarms_per_1000=0.1, doubted=2
        ),
        "repeat/doubled:d": _kind(None),
        "repeat/other:e": _kind(Grade.LIKELY),
    }
    judge = Judge(Calibration(kinds, {}, {}, "c0ffee00"), [_Doubled()])
    assert judge.shown_rules("repeat/doubled") == {"a", "c"}
    assert judge.shown_rules("repeat/other") == frozenset()


class _Gains(RuleGains):
    """A model that refutes and bears out the kinds that it is given."""

    def __init__(self, refuted: str = "", borne_out: str = "") -> None:
        self._refuted, self._borne_out = refuted, borne_out

    def refutes(self, suspicion: Suspicion) -> bool:
        return suspicion.key == self._refuted

    def bears_out(self, suspicion: Suspicion) -> Agreement | None:
        agreement = Agreement(lowest=1.0, right=0.5, wrong=0.01)
        return agreement if suspicion.key == self._borne_out else None


def test_what_the_bilingual_model_refutes_is_for_review(judge: Judge) -> None:
    gains = _Gains(refuted="break/lowercase")
    found = judge.accept([_suspicion("deteriorate", "break/lowercase"), _suspicion("the the")], gains=gains)
    assert [graded.grade for graded in found.kept] == [Grade.LIKELY, Grade.REVIEW]


def test_what_it_bears_out_is_likely_if_that_makes_it_sure_enough(judge: Judge) -> None:
    weak = _suspicion("deteriorate", "break/lowercase", "weak")
    (found,) = judge.accept([weak], gains=_Gains(borne_out="break/lowercase:weak")).kept
    assert (found.grade, found.confidence) == (Grade.LIKELY, round(0.1 / (0.1 + 0.008), 3))
    (alone,) = judge.accept([weak], gains=_Gains()).kept
    assert (alone.grade, alone.confidence) == (Grade.REVIEW, 0.2)
    (again,) = judge.accept([], judge.accept([weak], gains=_Gains()), gains=_Gains()).kept
    assert again == alone


def test_a_kind_that_is_off_since_others_take_up_the_budget_is_likely_where_it_is_borne_out() -> None:
    kinds = {
        "repeat/doubled": _kind(None, 0.5).model_copy(update={"own": Grade.REVIEW}),
        "repeat/doubled:phrase": _kind(None, 0.9),
    }
    judge = Judge(Calibration(kinds, {}, {}, "c0ffee00"), [_Doubled()])
    for rule, shown in (("", [Grade.LIKELY]), ("phrase", [])):
        doubled = _suspicion("the the", rule=rule)
        found = judge.accept([doubled], gains=_Gains(borne_out=doubled.key))
        assert [graded.grade for graded in found.graded] == shown
        assert judge.accept([doubled], gains=_Gains()) == Accepted()
