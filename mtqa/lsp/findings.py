"""The stories in an open document, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from mtqa.document import Document, Span
from mtqa.errors import InputError
from mtqa.findings import Finding, Grade, Suggestion
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import InputFormat, named, recognised
from mtqa.lsp.buffer import Buffer
from mtqa.report import DocumentReport
from mtqa.reports.places import file_text, region, replaceable
from mtqa.settings import Settings

#: What editors call the formats whose text does not show what it is.
_LANGUAGES = {"markdown": "markdown"}


@dataclass(frozen=True)
class PlacedFinding:
    """A finding with its story, and where it begins and ends in the open document."""

    story: OpenStory
    report: DocumentReport
    finding: Finding
    start: int
    end: int

    def touches(self, start: int, end: int) -> bool:
        """Whether the finding shares a character with a stretch, or meets it."""
        return self.start <= end and start <= self.end


@dataclass(frozen=True)
class CheckedBuffer:
    """The reports on the stories of a document; ``show`` is the weakest grade that is shown.

    Not ``complete``: by the checks alone, the models are still to be heard.
    """

    buffer: Buffer
    stories: tuple[tuple[OpenStory, DocumentReport], ...] = ()
    show: Grade = Grade.LIKELY
    complete: bool = True

    @cached_property
    def found(self) -> tuple[PlacedFinding, ...]:
        """The findings that are shown, in the order of the text."""
        return tuple(self._found())

    def _found(self) -> Iterator[PlacedFinding]:
        for story, report in self.stories:
            for finding in report.shown(self.show):
                yield PlacedFinding(story, report, finding, *story.place(finding.span))


@dataclass(frozen=True)
class OpenStory:
    """A story of an open document; ``shift`` is where the text that it was read from begins in it.

    That text lacks the byte order mark, which some editors show as a character.
    """

    document: Document
    shift: int

    def place(self, span: Span) -> tuple[int, int]:
        """Where a span of the story begins and ends in the open document."""
        where = region(self.document, span)
        if where.offset is None:
            raise ValueError("a story without columns")
        return self.shift + where.offset, self.shift + where.offset + where.length

    def edit(self, suggestion: Suggestion) -> tuple[int, int, str] | None:
        """Begin and end of what a suggestion replaces, and by what; None where that would break markup."""
        where = replaceable(self.document, suggestion)
        if where is None or where.offset is None:
            return None
        start = self.shift + where.offset
        return start, start + where.length, suggestion.text


def path_of(uri: str) -> str:
    """The path in a URI, by which a format is recognised; of a document that has no file yet, its name."""
    return unquote(urlsplit(uri).path) or uri


def stories_of(buffer: Buffer, settings: Settings) -> Iterator[OpenStory]:
    """The stories of an open document, none where mtqa does not read it or knows no columns in it."""
    data = buffer.text.encode()
    if len(data) > settings.file_bytes:
        return
    raw_file = RawFile(path_of(buffer.uri), data, settings.story_bytes)
    try:
        for item in _format(buffer, raw_file, settings).read(raw_file):
            if (
                isinstance(item, Document)
                and (raw := file_text(item)) is not None
                and buffer.text.endswith(raw)
            ):
                yield OpenStory(item, len(buffer.text) - len(raw))
    except InputError:
        return


def _format(buffer: Buffer, raw_file: RawFile, settings: Settings) -> InputFormat:
    name = settings.read_as or _LANGUAGES.get(buffer.language_id)
    return named(name) if name else recognised(raw_file)
