"""The findings of a run of the gate, as every output for pipelines tells them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mtqa._compat import StrEnum
from mtqa.document import Document
from mtqa.findings import Finding, Grade, Severity
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.reports.paths import relative_path
from mtqa.reports.region import Region, region
from mtqa.reports.source import source_note

#: The check under which inputs are reported that could not be read.
UNREADABLE = "input/unreadable"


class Level(StrEnum):
    """How loudly a pipeline tells a finding; the names are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 2 for a note."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Result:
    """A finding with its place. ``name`` is unique in the run and stays while the sentence does.

    ``path`` is relative to the folder that was asked for.
    """

    story: StoryOutcome
    finding: Finding
    path: str
    name: str
    region: Region

    @property
    def document(self) -> Document:
        """The story it stands in."""
        return self.story.document

    @property
    def known(self) -> str:
        """Why the baseline keeps it quiet, or ""."""
        return self.story.known.get(self.finding.fingerprint, "")

    @property
    def message(self) -> str:
        """What is wrong, on one line; where it is known, with what the source has there."""
        source = source_note(self.document, self.finding)
        return f"{self.finding.message} (Source: {source})" if source else self.finding.message

    @property
    def failing(self) -> bool:
        """Whether it fails its story."""
        return self.finding.fingerprint in self.story.failing

    @property
    def level(self) -> Level:
        """By grade and severity; what fails its story is an error."""
        return Level.ERROR if self.failing else level(self.finding)


def level(finding: Finding) -> Level:
    """The level of a finding that fails nothing."""
    if finding.grade is Grade.REVIEW:
        return Level.NOTE
    if finding.severity is Severity.MINOR:
        return Level.WARNING if finding.grade is Grade.CERTAIN else Level.NOTE
    return Level.ERROR if finding.grade is Grade.CERTAIN else Level.WARNING


def results(outcome: GateOutcome, base: Path | None = None) -> Iterator[Result]:
    """All findings in the order of stories and text, paths relative to ``base``."""
    seen: Counter[str] = Counter()
    for story in outcome.stories:
        path = relative_path(story.document.path, base)
        for finding in story.findings:
            identity = "\0".join([path, story.document.metadata.id, finding.fingerprint])
            seen[identity] += 1
            name = f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")
            digest = hashlib.sha256(name).hexdigest()[:32]
            yield Result(story, finding, path, digest, region(story.document, finding.span))


def new_results(outcome: GateOutcome, base: Path | None = None) -> Iterator[Result]:
    """As ``results``, without those that the baseline knows."""
    return (result for result in results(outcome, base) if not result.known)


def worst_first(found: Iterable[Result]) -> list[Result]:
    """Those that fail their story first, then by level, severity, grade and confidence."""
    severities = list(Severity)
    return sorted(
        found,
        key=lambda result: (
            not result.failing,
            result.level.rank,
            -severities.index(result.finding.severity),
            -result.finding.grade.rank,
            -result.finding.confidence,
        ),
    )
