"""From the parts of a task to its stories, each read or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from mtqa.audit.archive.records import CsvHeader, ParquetRows, csv_header, csv_records, json_lines
from mtqa.audit.archive.sources import ArchiveSources
from mtqa.audit.archive.streams import DAMAGED, ArchiveOpener, plain_name, reason_of
from mtqa.audit.archive.table import columns, json_row, row_story, values
from mtqa.audit.job import ArchivePart, Job, PartKind
from mtqa.audit.ledger import GROUPS
from mtqa.document import Document
from mtqa.errors import InputError, NoStoryError, NotEnglishError, SourceError
from mtqa.formats.jsonl import read_line
from mtqa.formats.raw import RawFile
from mtqa.inputs.files import Input
from mtqa.inputs.stories import stories_of


@dataclass(frozen=True, slots=True)
class AuditedStory:
    """A story as it was read, or why it was not: ``document`` is None then.

    ``groups`` are what it is grouped by and is known, by group.
    """

    name: str
    path: str
    document: Document | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


class StoryReader:
    """Reads parts. It keeps the last file open: parts in ascending order are read at the least cost."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._opener = ArchiveOpener(job.base)
        self._max_story = job.settings.story_bytes
        self._max_file = job.settings.file_bytes
        self._parquet: tuple[object, ParquetRows] | None = None
        self._header: tuple[object, CsvHeader] | None = None
        self._sources = ArchiveSources(job)

    def close(self) -> None:
        """Close what is open."""
        self._opener.close()
        self._parquet = self._header = None

    def stories(self, part: ArchivePart) -> Iterator[AuditedStory]:
        """The stories of a part, in order. Never raises for what a file holds."""
        read = {
            PartKind.FILE: self._file,
            PartKind.LINES: self._lines,
            PartKind.CSV: self._csv,
            PartKind.PARQUET: self._rows,
        }
        number = 0
        try:
            if part.kind is PartKind.ERROR:
                raise InputError(part.name, part.reason)
            for story in read[part.kind](part):
                number += 1
                yield story
        except InputError as error:
            yield AuditedStory(_named(part), part.name, error=_stated(error))
        except DAMAGED as error:
            self._opener.close()
            reason = f"after {number} stories: {reason_of(error)}" if number else reason_of(error)
            yield AuditedStory(_named(part), part.name, error=f"cannot be read: {reason}")
        except Exception as error:
            yield AuditedStory(_named(part), part.name, error=_internal(error))

    def _file(self, part: ArchivePart) -> Iterator[AuditedStory]:
        stream = self._opener.open(part)
        stream.seek(0)
        data = stream.read(self._max_file + 1)
        if len(data) > self._max_file:
            message = f"larger than {self._max_file / 1e6:g} MB, the most that is read (--max-file)"
            raise InputError(part.name, message)
        found = self._beside(part, stories_of(Input(plain_name(part.name), data), self._job.settings))
        first: Document | InputError | None = None
        number = 0
        for story in found:
            if isinstance(story, SourceError):
                # No story: what is wrong with the source of the one behind it, which is judged without.
                yield AuditedStory(f"{part.name} (source)", part.name, error=story.reason)
                continue
            number += 1
            if number == 1:
                first = story  # its name says whether there are others
                continue
            if number == 2 and first is not None:
                yield self._story(first, part.name, 1)
            yield self._story(story, part.name, number)
        if number == 1 and first is not None:
            yield self._story(first, part.name, 0)

    def _beside(
        self, part: ArchivePart, found: Iterator[Document | InputError]
    ) -> Iterator[Document | InputError]:
        """The stories of a file with their sources; those of a member of an archive as they are."""
        return found if part.member else self._sources.beside(part.path, found)

    def _lines(self, part: ArchivePart) -> Iterator[AuditedStory]:
        stream, path = self._opener.open(part), part.name
        for line in islice(json_lines(stream, part.offset, part.first, self._max_file), part.count):
            if line.data is None:
                message = f"line {line.number}: longer than {self._max_file / 1e6:g} MB (--max-file)"
                yield AuditedStory(f"{path}:{line.number}", path, error=message)
            else:
                yield from _guarded(f"{path}:{line.number}", path, self._line(path, line.number, line.data))

    def _line(self, path: str, number: int, data: bytes) -> Iterator[AuditedStory]:
        if self._job.options.text_column:
            yield from self._row(path, number, json_row(path, number, data), "jsonl")
            return
        groups = self._json_groups(data)
        raw_file = RawFile(path, data, self._max_story, self._job.options.source_column)
        for story in read_line(raw_file, number, data):
            yield self._story(story, path, number, groups)

    def _csv(self, part: ArchivePart) -> Iterator[AuditedStory]:
        stream, path = self._opener.open(part), part.name
        key = (part.path, part.member, part.start)
        if self._header is None or self._header[0] != key:
            self._header = key, csv_header(stream, self._job.options.text_column, self._max_file)
        top = self._header[1]
        for record in islice(
            csv_records(stream, part.offset, part.first, top.delimiter, self._max_file), part.count
        ):
            reason = record.reason
            if not reason and len(record.fields) != len(top.columns):
                reason = f"line {record.line}: {len(record.fields)} fields, the header has {len(top.columns)}"
            if reason:
                yield AuditedStory(f"{path}:{record.line}", path, error=reason)
            else:
                row = dict(zip(top.columns, record.fields, strict=True))
                yield from _guarded(f"{path}:{record.line}", path, self._row(path, record.line, row, "csv"))

    def _rows(self, part: ArchivePart) -> Iterator[AuditedStory]:
        stream = self._opener.open(part)
        if self._parquet is None or self._parquet[0] is not stream:
            self._parquet = stream, ParquetRows(stream)
        table, options = self._parquet[1], self._job.options
        named = set(columns(frozenset(table.names), options).values())
        texts = {options.text_column.lower(), options.source_column.lower()}
        wanted = [name for name in table.names if name in named or name.lower() in texts]
        for number, row in enumerate(table.rows(part.first, part.count, wanted), part.first + 1):
            place, path = f"{part.name}:{number}", part.name
            yield from _guarded(place, path, self._row(path, number, row, "parquet"))

    def _row(self, path: str, number: int, row: Mapping[str, object], kind: str) -> Iterator[AuditedStory]:
        known = values(row, self._job.options)
        name = known.get("id") or f"{path}:{number}"
        try:
            story = row_story(path, number, row, self._job.options, kind=kind, max_story=self._max_story)
        except InputError as error:
            yield AuditedStory(name, path, None, known, _stated(error))
        else:
            yield AuditedStory(name, path, story, known)

    def _json_groups(self, data: bytes) -> Mapping[str, str]:
        """What a line says that its story's metadata do not hold: desk, engine, groups of the user's."""
        try:
            return values(json_row("", 0, data), self._job.options)
        except InputError:
            return {}

    def _story(
        self, story: Document | InputError, path: str, number: int, groups: Mapping[str, str] | None = None
    ) -> AuditedStory:
        name = f"{path}:{number}" if number else path
        known = dict(groups or {})
        if isinstance(story, InputError):
            return AuditedStory(known.get("id") or name, path, None, known, _stated(story))
        metadata = story.metadata
        for group in GROUPS:
            if value := getattr(metadata, group, ""):
                known.setdefault(group, value)  # a column that the user named counts more
        return AuditedStory(metadata.id or name, path, story, known)


def _named(part: ArchivePart) -> str:
    return f"{part.name}:{part.first}" if part.first else part.name


def _guarded(name: str, path: str, found: Iterator[AuditedStory]) -> Iterator[AuditedStory]:
    """The stories of one line or row; whatever is wrong with it harms no other."""
    try:
        yield from found
    except InputError as error:
        yield AuditedStory(name, path, error=_stated(error))
    except Exception as error:
        yield AuditedStory(name, path, error=_internal(error))


def _stated(error: InputError) -> str:
    """Why a story was not judged; what holds nothing to judge is skipped, and no error of the run."""
    return error.skipped if isinstance(error, (NoStoryError, NotEnglishError)) else error.reason


def _internal(error: Exception) -> str:
    return f"internal error: {type(error).__name__}: {' '.join(str(error).split())}"
