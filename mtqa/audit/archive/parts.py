"""From what the user names to files, and from a file to the parts that shards are made of.

A part is one story where stories can be told apart unread (JSON lines, CSV, Parquet), else all of a file or
of a member of an archive.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from mtqa.audit.archive.records import ParquetRows, csv_header, csv_records, json_lines
from mtqa.audit.archive.sources import ArchiveSources
from mtqa.audit.archive.streams import (
    ARCHIVES,
    DAMAGED,
    ArchiveOpener,
    goes_up,
    is_archive,
    members,
    plain_suffix,
    reason_of,
)
from mtqa.audit.archive.table import column_of, missing
from mtqa.audit.job import ArchivePart, Job, JobOptions, PartKind
from mtqa.audit.ledger import PROVENANCE, STORIES
from mtqa.errors import InputError
from mtqa.formats.registry import SUFFIXES
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN

#: What a folder is searched for beside stories, where there are tables.
TABLES = frozenset({".csv", ".tsv", ".parquet"})


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """``size`` in bytes, ``modified`` in nanoseconds; with a ``reason`` it cannot be read.

    ``source``: the state of the source that it is paired with by name, "" where there is none.
    """

    path: str
    size: int = 0
    modified: int = 0
    reason: str = ""
    source: str = ""


def is_selected(name: str, options: JobOptions) -> bool:
    """Whether a folder or an archive is searched for files of such a name."""
    suffix = plain_suffix(name)
    return suffix in SUFFIXES or suffix in ARCHIVES or (bool(options.text_column) and suffix in TABLES)


def paired_files(inputs: Sequence[str], job: Job) -> Iterator[ArchiveFile]:
    """``files_of`` without those that are the source of another one, each with the state of its source."""
    sources = ArchiveSources(job)
    for file in files_of(inputs, job.options):
        if file.path in inputs or sources.is_story(file.path):
            yield file if file.reason else replace(file, source=sources.state(file.path))


def files_of(inputs: Sequence[str], options: JobOptions) -> Iterator[ArchiveFile]:
    """Each file once: the inputs in the order of their names, folders and patterns likewise.

    Hidden files, links to folders, and folders that hold a ledger are left out. An input that is not there
    has the reason, as a file that cannot be read has. Raises InputError for one that cannot be read again.
    """
    seen: set[int] = set()
    for named in sorted(set(inputs)):
        for path in _expanded(named, options):
            file = path if isinstance(path, ArchiveFile) else _stated(path)
            identity = hash(file.path if file.reason else _identity(path))
            if identity not in seen:
                seen.add(identity)
                yield file


def _expanded(named: str, options: JobOptions) -> Iterator[str | ArchiveFile]:
    if named == STDIN or is_url(named):
        raise InputError(named, "an audit reads files, so that it can go on where it was cut off")
    nothing = ""
    if named and Path(named).is_dir():
        found: Iterator[str | ArchiveFile] = _walked(Path(named), options)
        nothing = "no stories here"
    elif glob.has_magic(named) and not os.path.lexists(named):
        matches = sorted(glob.glob(named, recursive=True))  # noqa: PTH207 - a path may be absolute
        found = (match for match in matches if not Path(match).is_dir())
        nothing = "no file matches this pattern"
    elif not named or not os.path.lexists(named):
        found, nothing = iter(()), "no such file or folder"
    else:
        found = iter((named,))
    yield next(found, ArchiveFile(named or "''", reason=nothing))
    yield from found


def _walked(folder: Path, options: JobOptions) -> Iterator[str | ArchiveFile]:
    errors: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        if PROVENANCE in names and STORIES in folders:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and is_selected(name, options):
                yield str(Path(parent) / name)
        yield from (ArchiveFile(str(error.filename), reason=_reason(error)) for error in errors)
        errors.clear()


def _stated(path: str) -> ArchiveFile:
    try:
        found = Path(path).stat()
    except OSError as error:
        return ArchiveFile(path, reason=_reason(error))
    if not stat.S_ISREG(found.st_mode):
        return ArchiveFile(path, reason="not a regular file")
    return ArchiveFile(path, found.st_size, found.st_mtime_ns)


def _identity(path: str | ArchiveFile) -> tuple[int, int] | str:
    found = Path(str(path)).stat()
    return (found.st_dev, found.st_ino) if found.st_ino else str(Path(str(path)).resolve())


def _reason(error: OSError) -> str:
    return f"cannot be read: {(error.strerror or str(error)).lower()}"


_LINES = (".jsonl", ".ndjson")
#: A long story counts as many, so that shards take alike.
_STORY = 65_536


@dataclass(frozen=True, slots=True)
class WeightedPart:
    """A part that is one story, or a whole file; ``weight`` is how many common stories it is worth."""

    part: ArchivePart
    weight: int = 1


def parts_of(file: ArchiveFile, job: Job, opener: ArchiveOpener) -> Iterator[WeightedPart]:
    """The parts of a file or archive, in order; what cannot be read is a part with the reason."""
    whole = ArchivePart(PartKind.FILE, file.path, size=file.size, modified=file.modified)
    if file.reason:
        yield _fault(whole, file.reason)
        return
    if not is_archive(file.path):
        yield from _safely(whole, job, opener, file.size)
        return
    found = False
    try:
        stream = opener.open(whole)
        for member in members(stream, file.path, partial(_wanted, job)):
            found = True
            part = replace(whole, member=member.name, start=member.start, length=member.length)
            if goes_up(member.name):
                yield _fault(part, "left out: its name goes up a folder (..)")
                continue
            yield from _safely(part, job, opener, member.length)
        if not found:
            yield _fault(whole, "no stories in this archive")
    except InputError as error:
        yield _fault(whole, error.reason)
    except DAMAGED as error:
        yield _fault(whole, f"the archive cannot be read{' on' if found else ''}: {reason_of(error)}")


def _wanted(job: Job, name: str) -> bool:
    return is_selected(name, job.options) and not is_archive(name)


def _fault(part: ArchivePart, reason: str) -> WeightedPart:
    return WeightedPart(replace(part, kind=PartKind.ERROR, reason=reason))


def _safely(whole: ArchivePart, job: Job, opener: ArchiveOpener, size: int) -> Iterator[WeightedPart]:
    suffix, number = plain_suffix(whole.name), 0
    table = bool(job.options.text_column)
    try:
        if suffix in _LINES and job.settings.read_as in (None, "jsonl"):
            stream = opener.open(whole)
            if table or not _is_wide(stream):
                for weighted in _lines(whole, stream, job):
                    number = weighted.part.first
                    yield weighted
                return
        elif table and suffix in TABLES:
            stream = opener.open(whole)
            read = _parquet if suffix == ".parquet" else _csv
            for weighted in read(whole, stream, job):
                number = weighted.part.first
                yield weighted
            return
    except InputError as error:
        yield _fault(whole, error.reason)
    except DAMAGED as error:
        after = f"after line {number}: " if number else ""
        yield _fault(replace(whole, first=number), f"{after}cannot be read: {reason_of(error)}")
    else:
        yield WeightedPart(whole, 1 + size // _STORY)


def _is_wide(stream: BinaryIO) -> bool:
    """Whether a file of JSON lines is in UTF-16 or UTF-32, whose lines cannot be told by bytes."""
    stream.seek(0)
    start = stream.read(4)
    return b"\0" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff")


def _lines(whole: ArchivePart, stream: BinaryIO, job: Job) -> Iterator[WeightedPart]:
    found = False
    for line in json_lines(stream, 0, 1, job.settings.file_bytes):
        found = True
        part = replace(whole, kind=PartKind.LINES, first=line.number, offset=line.offset)
        yield WeightedPart(part, 1 + line.length // _STORY)
    if not found:
        yield _fault(whole, "empty file: nothing but white space")


def _csv(whole: ArchivePart, stream: BinaryIO, job: Job) -> Iterator[WeightedPart]:
    longest = job.settings.file_bytes
    top = csv_header(stream, job.options.text_column, longest)
    if wrong := missing(top.columns, job.options):
        yield _fault(whole, wrong)
        return
    for record in csv_records(stream, top.rest, top.line, top.delimiter, longest):
        part = replace(whole, kind=PartKind.CSV, first=record.line, offset=record.offset)
        yield WeightedPart(part, 1 + record.length // _STORY)


def _parquet(whole: ArchivePart, stream: BinaryIO, job: Job) -> Iterator[WeightedPart]:
    try:
        table = ParquetRows(stream)
    except DAMAGED as error:  # ArrowInvalid is a ValueError
        yield _fault(whole, f"not a Parquet file that can be read: {reason_of(error)}")
        return
    wrong = missing(table.names, job.options)
    named = (job.options.text_column, job.options.source_column)
    held = [column for name in named if name and (column := column_of(name, table.names))]
    if wrong := wrong or next(filter(None, map(table.kind_fault, held)), ""):
        yield _fault(whole, wrong)
        return
    for row in range(table.count):
        yield WeightedPart(replace(whole, kind=PartKind.PARQUET, first=row))
