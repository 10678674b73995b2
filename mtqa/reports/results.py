"""The findings of a run of the gate and their counts, as the outputs for pipelines state them."""

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
from mtqa.reports.excerpt import sentence_excerpt, source_note
from mtqa.reports.places import Region, region, relative_path
from mtqa.reports.verdict import EstimateSum

#: The check under which inputs are reported that could not be read.
UNREADABLE = "input/unreadable"
#: Characters on either side of what is flagged, where a message quotes the sentence.
_AROUND = 80
_STRONGEST_FIRST = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)


class ResultLevel(StrEnum):
    """How severe a finding is to a pipeline; the names are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 2 for a note."""
        return list(ResultLevel).index(self)


@dataclass(frozen=True, slots=True)
class GateResult:
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
        """Why the baseline, or a comment of the file, keeps it quiet, or ""."""
        return self.story.known.get(self.finding.fingerprint, "")

    @property
    def ignored(self) -> str:
        """The reason for which a comment of the file lets it stand, or ""."""
        found = self.story.ignored.get(self.finding.fingerprint)
        return found.reason if found else ""

    @property
    def message(self) -> str:
        """What is wrong, on one line; where it is known, with what the source has there."""
        source = source_note(self.document, self.finding)
        return f"{self.finding.message} (Source: {source})" if source else self.finding.message

    @property
    def sentence(self) -> str:
        """The sentence it stands in, or as much around it as shows what is meant."""
        return " ".join(sentence_excerpt(self.document, self.finding.span, around=_AROUND).text.split())

    @property
    def message_with_place(self) -> str:
        """The message, and where line and column do not tell the place, the element and the sentence."""
        if self.region.exact and not self.region.element:
            return self.message
        return f"{self.message} ({self.region.element or f'line {self.region.line}'}: “{self.sentence}”)"

    @property
    def failing(self) -> bool:
        """Whether it fails its story."""
        return self.finding.fingerprint in self.story.failing

    @property
    def level(self) -> ResultLevel:
        """By grade and severity; what fails its story is an error."""
        return ResultLevel.ERROR if self.failing else level(self.finding)


def level(finding: Finding) -> ResultLevel:
    """The level of a finding that fails nothing."""
    if finding.grade is Grade.REVIEW:
        return ResultLevel.NOTE
    if finding.severity is Severity.MINOR:
        return ResultLevel.WARNING if finding.grade is Grade.CERTAIN else ResultLevel.NOTE
    return ResultLevel.ERROR if finding.grade is Grade.CERTAIN else ResultLevel.WARNING


def results(outcome: GateOutcome, base: Path | None = None) -> Iterator[GateResult]:
    """All findings in the order of stories and text, paths relative to ``base``."""
    seen: Counter[str] = Counter()
    for story in outcome.stories:
        path = relative_path(story.document.path, base)
        for finding in story.findings:
            identity = "\0".join([path, story.document.metadata.id, finding.fingerprint])
            seen[identity] += 1
            name = f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")
            digest = hashlib.sha256(name).hexdigest()[:32]
            yield GateResult(story, finding, path, digest, region(story.document, finding.span))


def new_results(outcome: GateOutcome, base: Path | None = None) -> Iterator[GateResult]:
    """As ``results``, without those that the baseline knows."""
    return (result for result in results(outcome, base) if not result.known)


def worst_first(found: Iterable[GateResult]) -> list[GateResult]:
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


@dataclass(frozen=True, slots=True)
class GateCounts:
    """Stories, sentences and findings of a run.

    ``skipped`` counts stories, and inputs with nothing to judge, by the reason, ``new`` findings by
    grade, ``known`` findings by why they are kept quiet, ``no_estimate`` judged stories by why nothing is
    estimated of them.
    """

    stories: int
    judged: int
    sentences: int
    failed: int
    unread: int
    resolved: int
    skipped: Counter[str]
    new: Counter[Grade]
    known: Counter[str]
    estimate: EstimateSum
    no_estimate: Counter[str]

    @classmethod
    def of(cls, outcome: GateOutcome) -> GateCounts:
        """Count a run."""
        stories = outcome.stories
        return cls(
            stories=len(stories),
            judged=sum(not story.skipped for story in stories),
            sentences=sum(story.sentences for story in stories),
            failed=len(outcome.failed),
            unread=len(outcome.errors),
            resolved=len(outcome.resolved),
            skipped=Counter(story.skipped for story in stories if story.skipped)
            + Counter(each.outcome for each in outcome.skipped),
            new=Counter(finding.grade for story in stories for finding in story.new),
            known=Counter(
                story.known[finding.fingerprint]
                for story in stories
                for finding in story.findings
                if finding.fingerprint in story.known
            ),
            estimate=EstimateSum.of(story.needs_editor for story in stories),
            no_estimate=Counter(story.no_estimate for story in stories if story.no_estimate),
        )

    @property
    def verdict(self) -> str:
        """passed, failed, or incomplete where nothing failed and an input could not be read."""
        return "failed" if self.failed else "incomplete" if self.unread else "passed"


def by_grade(counts: Counter[Grade]) -> str:
    """ "3 certain, 1 likely", the strongest first."""
    return ", ".join(f"{counts[grade]:,} {grade}" for grade in _STRONGEST_FIRST if counts[grade])


def by_reason(counts: Counter[str], most: int = 5) -> str:
    """ "18: 12 not English, 6 embargoed", the most frequent first; what is rare is put together."""
    common = counts.most_common(most)
    rest = counts.total() - sum(number for _, number in common)
    parts = [f"{number:,} {reason}" for reason, number in common]
    parts += [f"{rest:,} for other reasons"] if rest else []
    return ", ".join(parts) if len(parts) == 1 else f"{counts.total():,}: {', '.join(parts)}"
