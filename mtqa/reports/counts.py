"""What a run of the gate amounts to, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mtqa.findings import Grade
from mtqa.outcome import GateOutcome

_STRONGEST_FIRST = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)


@dataclass(frozen=True, slots=True)
class GateCounts:
    """Stories, sentences and findings of a run.

    ``skipped`` counts stories by the reason, ``new`` findings by grade, ``known`` findings by why
    they are kept quiet.
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
            skipped=Counter(story.skipped for story in stories if story.skipped),
            new=Counter(finding.grade for story in stories for finding in story.new),
            known=Counter(
                story.known[finding.fingerprint]
                for story in stories
                for finding in story.findings
                if finding.fingerprint in story.known
            ),
        )

    @property
    def verdict(self) -> str:
        """passed, failed, or incomplete where nothing failed and an input could not be read."""
        return "failed" if self.failed else "incomplete" if self.unread else "passed"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 story", "1,200 stories"."""
    return f"{number:,} {one if number == 1 else many}"


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
