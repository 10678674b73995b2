"""What was found in one version of an open document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mtqa.findings import Finding, Grade
from mtqa.lsp.buffer import Buffer
from mtqa.lsp.stories import Story
from mtqa.report import DocumentReport


@dataclass(frozen=True)
class Found:
    """A finding with its story, and where it begins and ends in the open document."""

    story: Story
    report: DocumentReport
    finding: Finding
    start: int
    end: int

    def touches(self, start: int, end: int) -> bool:
        """Whether the finding shares a character with a stretch, or meets it."""
        return self.start <= end and start <= self.end


@dataclass(frozen=True)
class Judged:
    """The reports on the stories of a document; ``show`` is the weakest grade that is shown.

    Not ``complete``: by the checks alone, the models are still to be heard.
    """

    buffer: Buffer
    stories: tuple[tuple[Story, DocumentReport], ...] = ()
    show: Grade = Grade.LIKELY
    complete: bool = True

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """The findings that are shown, in the order of the text."""
        return tuple(self._found())

    def _found(self) -> Iterator[Found]:
        for story, report in self.stories:
            for finding in report.shown(self.show):
                yield Found(story, report, finding, *story.place(finding.span))
