"""Stories and findings put together by hand, for the tests of the gate."""

from __future__ import annotations

from dataclasses import replace

from mtqa.document import Document, Metadata, Span
from mtqa.findings import Finding, Grade, Severity, fingerprint
from mtqa.gate.policy import RunPolicy
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.segmentation.segment import segment_text
from mtqa.status import Status

BROKEN = "The vote was delayed. until Monday because of the strike."
DOUBLED = "The the mayor resigned on Friday after a long debate."


def status_of(outcome: GateOutcome, policy: RunPolicy | None = None) -> Status:
    """The exit status of a run; where stories failed and inputs could not be read, the policy decides."""
    return (policy or RunPolicy()).status(unread=bool(outcome.errors), failed=bool(outcome.failed))


def story(text: str, path: str = "feeds/a.txt", *, id: str = "") -> Document:  # noqa: A002
    return replace(segment_text(text, path=path), metadata=Metadata(id=id))


def finding(
    document: Document,
    text: str,
    check: str = "break/lowercase",
    *,
    occurrence: int = 0,
    grade: Grade = Grade.CERTAIN,
) -> Finding:
    """The finding that flags the given occurrence of a text."""
    start = -1
    for _ in range(occurrence + 1):
        start = document.text.index(text, start + 1)
    span = Span(start, start + len(text))
    parts = document.judged_at(span)
    sentence = document.text[parts[0].start : parts[-1].end]
    return Finding(
        check=check,
        category="Fluency/Grammar",
        severity=Severity.CRITICAL,
        grade=grade,
        confidence=0.9,
        span=span,
        message=f"“{text}” is broken",
        fingerprint=fingerprint(check, sentence, text, occurrence),
    )


def outcome(document: Document, *findings: Finding, skipped: str = "") -> StoryOutcome:
    return StoryOutcome(document, findings, skipped=skipped)
