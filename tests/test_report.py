from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.findings import Finding, Grade, Severity
from mtqa.report import Verdict


def _finding(grade: Grade, severity: Severity) -> Finding:
    return Finding("group/name", "Fluency/Grammar", severity, grade, 0.9, Span(0, 1), "It is wrong.", "00")


@pytest.mark.parametrize(
    ("grade", "severity", "passed"),
    [
        (Grade.CERTAIN, Severity.CRITICAL, False),
        (Grade.CERTAIN, Severity.MAJOR, False),
        (Grade.CERTAIN, Severity.MINOR, True),
        (Grade.LIKELY, Severity.CRITICAL, True),
    ],
)
def test_a_story_fails_on_what_is_certain_and_at_least_major(
    grade: Grade, severity: Severity, passed: bool
) -> None:
    found = [_finding(grade, severity)]
    verdict = Verdict.of(found, 12, fail_on=Grade.CERTAIN, fail_severity=Severity.MAJOR)
    assert verdict.passed is passed
    assert (verdict.certain, verdict.likely, verdict.review) == (
        grade is Grade.CERTAIN,
        grade is Grade.LIKELY,
        0,
    )
    assert verdict.segments == 12


@pytest.mark.parametrize("fail_on", list(Grade))
@pytest.mark.parametrize("fail_severity", list(Severity))
def test_both_limits_hold_at_once(fail_on: Grade, fail_severity: Severity) -> None:
    for grade in Grade:
        for severity in Severity:
            found = [_finding(grade, severity)]
            verdict = Verdict.of(found, 1, fail_on=fail_on, fail_severity=fail_severity)
            assert verdict.passed is not (grade.reaches(fail_on) and severity.reaches(fail_severity))


def test_without_findings_a_story_passes() -> None:
    assert Verdict.of([], 0, fail_on=Grade.REVIEW, fail_severity=Severity.MINOR).passed
