"""From a file to the pieces it has: a story each where stories can be told apart unread, else all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from mtqa.audit.archive.columns import column_of, missing
from mtqa.audit.archive.csv_records import header, records
from mtqa.audit.archive.files import TABLES, File, is_wanted
from mtqa.audit.archive.lines import lines
from mtqa.audit.archive.members import is_archive, members
from mtqa.audit.archive.opener import Opener
from mtqa.audit.archive.parquet_rows import ParquetRows
from mtqa.audit.archive.streams import DAMAGED, plain_suffix, reason_of
from mtqa.audit.job import Job, Kind, Piece
from mtqa.errors import InputError

_LINES = (".jsonl", ".ndjson")
#: A long story counts as many, so that shards take alike.
_STORY = 65_536


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of one story, or of a file whole; ``weight`` is how many common stories it is worth."""

    piece: Piece
    weight: int = 1


def units(file: File, job: Job, opener: Opener) -> Iterator[Unit]:
    """The units of a file or archive, in order; what cannot be read is a unit with the reason."""
    whole = Piece(Kind.FILE, file.path, size=file.size, modified=file.modified)
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
            yield from _safely(part, job, opener, member.length)
        if not found:
            yield _fault(whole, "no stories in this archive")
    except InputError as error:
        yield _fault(whole, error.reason)
    except DAMAGED as error:
        yield _fault(whole, f"the archive cannot be read{' on' if found else ''}: {reason_of(error)}")


def _wanted(job: Job, name: str) -> bool:
    return is_wanted(name, job.options) and not is_archive(name)


def _fault(piece: Piece, reason: str) -> Unit:
    return Unit(replace(piece, kind=Kind.ERROR, reason=reason))


def _safely(whole: Piece, job: Job, opener: Opener, size: int) -> Iterator[Unit]:
    suffix, number = plain_suffix(whole.name), 0
    table = bool(job.options.text_column)
    try:
        if suffix in _LINES and job.settings.read_as in (None, "jsonl"):
            stream = opener.open(whole)
            if table or not _is_wide(stream):
                for unit in _lines(whole, stream, job):
                    number = unit.piece.first
                    yield unit
                return
        elif table and suffix in TABLES:
            stream = opener.open(whole)
            read = _parquet if suffix == ".parquet" else _csv
            for unit in read(whole, stream, job):
                number = unit.piece.first
                yield unit
            return
    except InputError as error:
        yield _fault(whole, error.reason)
    except DAMAGED as error:
        after = f"after line {number}: " if number else ""
        yield _fault(replace(whole, first=number), f"{after}cannot be read: {reason_of(error)}")
    else:
        yield Unit(whole, 1 + size // _STORY)


def _is_wide(stream: BinaryIO) -> bool:
    """Whether a file of JSON lines is in UTF-16 or UTF-32, whose lines cannot be told by bytes."""
    stream.seek(0)
    start = stream.read(4)
    return b"\0" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff")


def _lines(whole: Piece, stream: BinaryIO, job: Job) -> Iterator[Unit]:
    found = False
    for line in lines(stream, 0, 1, job.settings.file_bytes):
        found = True
        piece = replace(whole, kind=Kind.LINES, first=line.number, offset=line.offset)
        yield Unit(piece, 1 + line.length // _STORY)
    if not found:
        yield _fault(whole, "empty file: nothing but white space")


def _csv(whole: Piece, stream: BinaryIO, job: Job) -> Iterator[Unit]:
    longest = job.settings.file_bytes
    top = header(stream, job.options.text_column, longest)
    if wrong := missing(top.columns, job.options):
        yield _fault(whole, wrong)
        return
    for record in records(stream, top.rest, top.line, top.delimiter, longest):
        piece = replace(whole, kind=Kind.CSV, first=record.line, offset=record.offset)
        yield Unit(piece, 1 + record.length // _STORY)


def _parquet(whole: Piece, stream: BinaryIO, job: Job) -> Iterator[Unit]:
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
        yield Unit(replace(whole, kind=Kind.PARQUET, first=row))
