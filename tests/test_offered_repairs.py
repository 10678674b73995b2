"""Which repairs are offered with what was accepted."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.document import Document, Span
from mtqa.engine_models import EngineModels
from mtqa.evidence import NO_EVIDENCE
from mtqa.findings import Grade, Severity, Suggestion, Suspicion
from mtqa.judge import GradedSuspicion
from mtqa.offered_repairs import RepairOffers
from mtqa.repair.proof import Accept
from mtqa.segmentation.segment import segment_text

TEXT = "Prices have continued to grow. for years, it it seems."


def graded(
    check: str, words: str, *texts: str, severity: Severity | None = None, confidence: float = 0.9
) -> GradedSuspicion:
    """A fault in these words, with suggestions to write something else."""
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    edits = tuple(Suggestion(span, text) for text in texts)
    suspicion = Suspicion(check, span, "Wrong.", suggestions=edits, severity=severity)
    return GradedSuspicion(suspicion, Grade.LIKELY, confidence, Severity.MAJOR)


def finding(words: str) -> Accept:
    """Finds these words in a mended text."""

    def accept(document: Document) -> Sequence[GradedSuspicion]:
        at = document.text.find(words)
        if at < 0:
            return []
        found = Suspicion("grammar/cluster", Span(at, at + len(words)), "Wrong.")
        return [GradedSuspicion(found, Grade.LIKELY, 0.9, Severity.MAJOR)]

    return accept


def offered(accepted: list[GradedSuspicion], by_rule: Accept, by_model: Accept) -> list[list[str]]:
    offers = RepairOffers(segment_text(TEXT), NO_EVIDENCE, {}, EngineModels(), by_rule, by_model)
    return [[edit.text for edit in each.suspicion.suggestions] for each in offers.repaired(accepted)]


def test_a_fault_that_is_no_break_keeps_those_of_its_repairs_that_rules_do_not_alarm_at() -> None:
    fault = graded("repeat/doubled", "it it", "it", "it is")
    assert offered([fault], finding("it is"), finding("it")) == [["it"]]


def test_a_break_has_the_repairs_that_models_rank_and_are_not_alarmed_at() -> None:
    fault = graded("break/lowercase", "grow. for", "own")
    (every,) = offered([fault], finding("grow"), finding("no such words"))
    assert len(every) > 1
    assert "own" not in every
    assert offered([fault], finding("grow"), finding("grow for")) == [every[1:]]


def test_a_break_with_a_severity_of_its_own_keeps_the_repairs_of_its_check() -> None:
    fault = graded("break/lowercase", "grow. for", "grow for", severity=Severity.MINOR)
    assert offered([fault], finding("nothing"), finding("grow for")) == [["grow for"]]


def test_the_surest_are_judged_first_and_all_are_returned_in_order() -> None:
    judged: list[str] = []

    def accept(document: Document) -> Sequence[GradedSuspicion]:
        judged.append(document.text)
        return []

    faults = [
        graded("spacing/missing", "Prices", "Costs", confidence=0.5),
        graded("repeat/doubled", "it it", "it", confidence=0.9),
    ]
    assert offered(faults, accept, accept) == [["Costs"], ["it"]]
    assert ["Costs" in text for text in judged] == [False, True]
