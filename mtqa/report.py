"""What one check of a story says: the data that every report format shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.document import Boundary, Document, Segment
from mtqa.evidence import BackTranslation, RoundTrip
from mtqa.findings import Finding, Grade, Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counts of findings by grade, and whether any fails the story.

    ``segments`` counts all segments of the story, headlines and furniture included.
    """

    passed: bool
    certain: int
    likely: int
    review: int
    segments: int

    @classmethod
    def of(
        cls, findings: Sequence[Finding], segments: int, *, fail_on: Grade, fail_severity: Severity
    ) -> Verdict:
        """A story fails on a finding that is as sure as ``fail_on`` and as harmful as ``fail_severity``."""
        count = Counter(finding.grade for finding in findings)
        failing = (f for f in findings if f.grade.reaches(fail_on) and f.severity.reaches(fail_severity))
        return cls(
            passed=not any(failing),
            certain=count[Grade.CERTAIN],
            likely=count[Grade.LIKELY],
            review=count[Grade.REVIEW],
            segments=segments,
        )


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """A segment with its round trip and the judge's probability that an editor would rewrite it.

    ``awkwardness`` lies from 0 to 1, higher is worse; it is None for furniture.
    """

    segment: Segment
    awkwardness: float | None
    round_trip: RoundTrip | None


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """A boundary whose two sides were round-tripped as one sentence, ``text``."""

    boundary: Boundary
    text: str
    round_trip: RoundTrip


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything that was found out about one story.

    ``back_translations`` are those of the links of the document's bitext, in their order, None where a
    link has none; empty where none were made.
    """

    document: Document
    verdict: Verdict
    segments: tuple[SegmentReport, ...]
    boundaries: tuple[BoundaryReport, ...]
    findings: tuple[Finding, ...]
    back_translations: tuple[BackTranslation | None, ...] = ()

    def shown(self, weakest: Grade) -> tuple[Finding, ...]:
        """The findings of that grade and stronger ones, in the order of the text."""
        return tuple(finding for finding in self.findings if finding.grade.reaches(weakest))


@dataclass(frozen=True, slots=True)
class Report:
    """The stories of one run, and what can change a result.

    ``errors`` are inputs that could not be read, with the reason; ``skipped`` those with nothing to
    judge, with what they are ("no text", "not a story") and the reason.
    """

    signature: str
    documents: tuple[DocumentReport, ...]
    errors: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str, str], ...] = ()
