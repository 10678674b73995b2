"""The policy applied to what was found in a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtqa.document import Document, Segment
from mtqa.findings import Finding, Grade, Severity
from mtqa.gate.applied import Applied
from mtqa.gate.policy import Policy
from mtqa.outcome import StoryOutcome
from mtqa.report import DocumentReport

_SEVERITIES = list(Severity)


def findings_on(report: DocumentReport, applied: Applied) -> tuple[Finding, ...]:
    """The story's findings, of any grade, by the checks that are on for it."""
    return tuple(finding for finding in report.findings if finding.check not in applied.off)


def story_outcome(
    document: Document, findings: Sequence[Finding], policy: Policy, known: Mapping[str, str]
) -> StoryOutcome:
    """What the policy says of a story.

    ``known`` are the fingerprints that the baseline knows, with why they are kept quiet: they fail
    nothing. What fails a story is shown, whatever its grade.
    """
    new = [finding for finding in findings if finding.fingerprint not in known]
    strong = [finding for finding in new if _fails(finding, policy)]
    reasons = [_counted(strong, policy)] if strong else []
    failing = {finding.fingerprint for finding in strong}
    judged = [segment for segment in document.segments if segment.judged]
    flagged = [finding for finding in new if finding.grade.reaches(Grade.LIKELY)]
    share = len(_touched(document, flagged)) / len(judged) if judged else 0.0
    if policy.max_flagged is not None and share > policy.max_flagged:
        failing |= {finding.fingerprint for finding in flagged}
        reasons.append(_too_many(share, len(judged), policy.max_flagged))
    return StoryOutcome(
        document=document,
        findings=tuple(f for f in findings if f.grade.reaches(policy.show) or f.fingerprint in failing),
        failing=frozenset(failing),
        known=dict(known),
        reasons=tuple(reasons),
        sentences=len(judged),
    )


def _fails(finding: Finding, policy: Policy) -> bool:
    severe = _SEVERITIES.index(finding.severity) >= _SEVERITIES.index(policy.fail_severity)
    return severe and finding.grade.reaches(policy.fail_on)


def _touched(document: Document, findings: Sequence[Finding]) -> set[Segment]:
    return {segment for finding in findings for segment in document.judged_at(finding.span)}


def _counted(strong: Sequence[Finding], policy: Policy) -> str:
    """``2 findings of grade likely or stronger, major or worse``."""
    count = f"{len(strong)} finding{'' if len(strong) == 1 else 's'}"
    grade = policy.fail_on.value if policy.fail_on is Grade.CERTAIN else f"{policy.fail_on.value} or stronger"
    severity = (
        f", {policy.fail_severity.value} or worse" if policy.fail_severity is not _SEVERITIES[0] else ""
    )
    return f"{count} of grade {grade}{severity}"


def _too_many(share: float, sentences: int, limit: float) -> str:
    flagged = round(share * sentences)
    return f"{flagged} of {sentences} sentences flagged, {share:.0%}: more than {limit:.0%}"
