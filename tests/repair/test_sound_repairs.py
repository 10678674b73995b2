"""No repair is offered first after which mtqa itself would be alarmed, whatever the check."""

from __future__ import annotations

from collections import Counter

import pytest

from mtqa.checker import Checker
from mtqa.checks.base import Reads
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.findings import Finding, Grade, Severity, Suggestion
from mtqa.formats.text import read_text
from mtqa.report import DocumentReport
from mtqa.resources import fixtures_dir
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

STORIES = sorted(fixtures_dir().glob("*.txt"))
_EXAMPLES_EACH = 4


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(
        Settings(round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False)
    )


def _alarms(checker: Checker, document: Document) -> Counter[tuple[str, str]]:
    """What is found with grade likely or certain and is worse than minor: check and flagged text."""
    kept = checker.examine(document, sentences=False).accepted.kept
    return Counter(
        (each.suspicion.check, document.slice(each.suspicion.span))
        for each in kept
        if each.grade.reaches(Grade.LIKELY) and each.severity is not Severity.MINOR
    )


def _mended(document: Document, edit: Suggestion) -> Document:
    text = document.text
    return segment_text(text[: edit.span.start] + edit.text + text[edit.span.end :])


def _alarming(checker: Checker, report: DocumentReport) -> list[tuple[Finding, Counter[tuple[str, str]]]]:
    """The findings whose first suggestion adds an alarm to the story, with what it adds."""
    before = _alarms(checker, report.document)
    added = (
        (finding, _alarms(checker, _mended(report.document, finding.suggestions[0])) - before)
        for finding in report.findings
        if finding.suggestions
    )
    return [(finding, alarms) for finding, alarms in added if alarms]


@pytest.mark.parametrize("check", [c for c in all_checks() if c.reads is Reads.TEXT], ids=lambda c: c.id)
def test_no_first_repair_of_an_example_alarms(checker: Checker, check) -> None:  # type: ignore[no-untyped-def]
    firing = [each for each in check.examples() if each.span is not None][:_EXAMPLES_EACH]
    for example in firing:
        report = checker.check(segment_text(example.text))
        assert _alarming(checker, report) == [], example.text


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_no_first_repair_in_a_fixture_alarms(checker: Checker, path) -> None:  # type: ignore[no-untyped-def]
    assert _alarming(checker, checker.check(read_text(path.name, path.read_bytes()))) == []


def test_repairs_are_offered_and_one_that_would_alarm_is_not(checker: Checker) -> None:
    sound = checker.check(segment_text("The the minister was met by the mayor at the station."))
    assert [len(finding.suggestions) for finding in sound.findings] == [1]
    # A sign before the figure would leave the word behind the scale, which then says the currency twice.
    doubled = checker.check(segment_text("The bridge costs 5 € million euros to build."))
    assert [(finding.check, finding.suggestions) for finding in doubled.findings] == [("number/foreign", ())]
