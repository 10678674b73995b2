"""Stories and sentences that a report shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtqa.findings import Grade


@dataclass(frozen=True, slots=True)
class WorstStory:
    """A story with the most certain findings; ``headline`` is empty where the ledger keeps no text."""

    story: str
    path: str
    headline: str
    groups: Mapping[str, str]
    sentences: int
    findings: Mapping[Grade, int]
    awkwardness: float | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A flagged sentence worth showing, cut into before, the marked span, and after."""

    check: str
    title: str
    severity: str
    grade: Grade
    confidence: float
    story: str
    path: str
    line: int | None
    groups: Mapping[str, str]
    before: str
    mark: str
    after: str
    message: str
    evidence: Mapping[str, float | str]
    suggestions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Stories that could not be read or judged for one reason, numbers in it aside; some of their paths."""

    reason: str
    stories: int
    examples: Sequence[str]
