"""What the gate says of each story: what every output is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.findings import Finding, Grade
from mtqa.report import IgnoredFinding, NeedsEditor

#: Why a finding is kept quiet that a comment of its file lets stand.
IGNORED = "ignored in the file"


@dataclass(frozen=True, slots=True)
class StoryOutcome:
    """One story, judged by the gate's policy.

    ``findings`` are those that the policy shows, in the order of the text. ``known`` holds the
    fingerprints of those that the baseline knows, with why they are kept quiet ("baseline",
    "false alarm", "won't fix"), and of those that a comment of the file lets stand (IGNORED), which
    ``ignored`` has too. ``failing`` are the fingerprints of those that fail the story.
    ``reasons`` say in a line each why it failed; ``skipped`` why it was not judged, else "".
    ``sentences`` is how many segments were judged: without furniture, 0 where the story was skipped.
    ``needs_editor`` estimates how many of them need an editor; None for the reason ``no_estimate``.
    ``warnings`` say which comments of the file are of no use.
    """

    document: Document
    findings: tuple[Finding, ...] = ()
    failing: frozenset[str] = frozenset()
    known: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    skipped: str = ""
    sentences: int = 0
    needs_editor: NeedsEditor | None = None
    no_estimate: str = ""
    ignored: Mapping[str, IgnoredFinding] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing fails the story; a skipped one passes."""
        return not self.reasons

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that neither the baseline nor a comment of the file keeps quiet."""
        return tuple(finding for finding in self.findings if finding.fingerprint not in self.known)

    def count(self, grade: Grade) -> int:
        """How many new findings have that very grade."""
        return sum(finding.grade is grade for finding in self.new)


@dataclass(frozen=True, slots=True)
class SkippedInput:
    """A file, or an item of one, that holds nothing to judge: what it is ("no text"), and why so."""

    path: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResolvedFinding:
    """A finding of the baseline that is no longer there: story, check, flagged text."""

    story: str
    check: str
    text: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """A run of the gate.

    ``errors`` are what could not be read, ``skipped`` what holds nothing to judge, ``resolved`` what of
    the baseline is no longer there.
    """

    signature: str
    stories: tuple[StoryOutcome, ...]
    errors: tuple[InputError, ...] = ()
    resolved: tuple[ResolvedFinding, ...] = ()
    skipped: tuple[SkippedInput, ...] = ()

    @property
    def failed(self) -> tuple[StoryOutcome, ...]:
        """The stories that failed."""
        return tuple(story for story in self.stories if not story.passed)
