"""What checks suspect and what the judge finds."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mtqa._compat import StrEnum
from mtqa.document import Span


class Severity(StrEnum):
    """MQM severity levels (https://themqm.org), from harmless to unprintable."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def points(self) -> int:
        """What it weighs in a score: MQM's multipliers (https://themqm.org, scoring models)."""
        return {Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}[self]

    def reaches(self, other: Severity) -> bool:
        """Whether this is at least as harmful as the other."""
        order = list(Severity)
        return order.index(self) >= order.index(other)

    @property
    def harm(self) -> str:
        """What printing the place would do, in an editor's words."""
        return {"minor": "House style", "major": "Must be changed", "critical": "Cannot be printed"}[
            self.value
        ]


class Grade(StrEnum):
    """How many false alarms per 1,000 clean sentences this finding's kind was measured to cost.

    All findings of a grade and the stronger ones together: certain <= 1, likely <= 5, review <= 25.
    """

    REVIEW = "review"
    LIKELY = "likely"
    CERTAIN = "certain"

    @property
    def rank(self) -> int:
        """0 for review, 1 for likely, 2 for certain."""
        return list(Grade).index(self)

    def reaches(self, other: Grade) -> bool:
        """Whether this grade is at least as strong as the other."""
        return self.rank >= other.rank


#: A number or a text that a finding rests on.
EvidenceValue = float | str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An edit: replace the span of the document's text by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a check believes it saw; the judge decides what it is worth.

    ``rule`` names the pattern within the check ("" where it has only one): alarms are measured
    and calibrated for each pair of check and rule. ``stretches``: where several stretches of words say
    so, all of them in the order of the text, that of ``span`` among them.
    ``severity``: the harm of this one where that is not its check's; it is then mended by its own
    suggestions alone.
    """

    check: str
    span: Span
    message: str
    rule: str = ""
    evidence: Mapping[str, EvidenceValue] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    stretches: tuple[Span, ...] = ()
    severity: Severity | None = None

    @property
    def key(self) -> str:
        """The name under which this kind of suspicion is calibrated: ``check`` or ``check:rule``."""
        return f"{self.check}:{self.rule}" if self.rule else self.check


@dataclass(frozen=True, slots=True)
class Finding:
    """A graded suspicion: what the reports show.

    ``confidence`` is the judge's probability, from 0 to 1, that the finding is right. ``stretches`` are
    those of the suspicion.
    """

    check: str
    category: str
    severity: Severity
    grade: Grade
    confidence: float
    span: Span
    message: str
    fingerprint: str
    rule: str = ""
    evidence: Mapping[str, EvidenceValue] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    stretches: tuple[Span, ...] = ()

    def as_json(self, **place: Any) -> dict[str, Any]:
        """The fields as JSON holds them, ``place`` behind the offsets; ``stretches`` where there are any."""
        several = [{"start": span.start, "end": span.end} for span in self.stretches]
        return {
            "check": self.check,
            "rule": self.rule,
            "category": self.category,
            "severity": self.severity.value,
            "grade": self.grade.value,
            "confidence": self.confidence,
            "start": self.span.start,
            "end": self.span.end,
            **place,
            **({"stretches": several} if several else {}),
            "message": self.message,
            "evidence": dict(self.evidence),
            "suggestions": [
                {"start": edit.span.start, "end": edit.span.end, "text": edit.text}
                for edit in self.suggestions
            ],
            "fingerprint": self.fingerprint,
        }

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Finding:
        """The finding of ``as_json``. Raises LookupError, TypeError or ValueError for what is none."""
        edits = fields["suggestions"]
        return cls(
            check=fields["check"],
            category=fields["category"],
            severity=Severity(fields["severity"]),
            grade=Grade(fields["grade"]),
            confidence=fields["confidence"],
            span=Span(fields["start"], fields["end"]),
            message=fields["message"],
            fingerprint=fields["fingerprint"],
            rule=fields["rule"],
            evidence=dict(fields["evidence"]),
            suggestions=tuple(Suggestion(Span(e["start"], e["end"]), e["text"]) for e in edits),
            stretches=tuple(Span(each["start"], each["end"]) for each in fields.get("stretches", ())),
        )


def fingerprint(check: str, sentence: str, text: str, occurrence: int) -> str:
    """A name for a finding that survives edits elsewhere in the story.

    Sixteen hexadecimal digits of SHA-256 over the check, the flagged text and the sentence around
    it, both folded in case and white space; ``occurrence`` (from 0) tells identical ones apart.
    """
    folded = [" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in (sentence, text)]
    content = "\0".join([check, *folded, str(occurrence)])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
