"""The records of files that hold many stories: JSON lines, CSV (RFC 4180) and Parquet, from any one on.

Of lines and CSV it says where each record begins, in bytes; memory is bounded whatever its length. The
standard library parses CSV; here a record whose quotation marks are broken costs one line, not the rest of
the file: reading goes on at the line after the one that it began in. Of Parquet a batch is in memory at a
time.
"""

from __future__ import annotations

import codecs
import csv
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

_BLANK = b" \t\r\n\v\f"


@dataclass(frozen=True, slots=True)
class JsonLine:
    """``number`` counts from 1, ``offset`` and ``length`` are in bytes; ``data``: None if too long."""

    number: int
    offset: int
    length: int
    data: bytes | None


def json_lines(stream: BinaryIO, offset: int, number: int, longest: int) -> Iterator[JsonLine]:
    """The lines from ``offset`` on that are not blank, the first of which has this number.

    Raises one of DAMAGED where the stream cannot be read on.
    """
    stream.seek(offset)
    while start := stream.readline(longest + 1):
        length, last = len(start), start
        while not last.endswith(b"\n") and (last := stream.readline(longest + 1)):
            length += len(last)
        if offset == 0:
            start = start.removeprefix(codecs.BOM_UTF8)
        if length > len(start) + len(codecs.BOM_UTF8) or length > longest:
            yield JsonLine(number, offset, length, None)
        elif start.strip(_BLANK):
            yield JsonLine(number, offset, length, start)
        offset, number = offset + length, number + 1


_DELIMITERS = ",;\t|"
# What a record may have at most is bounded by its lines.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True, slots=True)
class CsvRecord:
    """``line`` is the one that it begins in, from 1; ``offset`` and ``length`` are in bytes.

    ``reason`` says why it cannot be read; "" if it can.
    """

    line: int
    offset: int
    length: int
    fields: Sequence[str] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CsvHeader:
    """The first record: the names of the columns; ``rest`` and ``line`` are where the second begins."""

    columns: tuple[str, ...]
    delimiter: str
    rest: int
    line: int


def csv_header(stream: BinaryIO, column: str, longest: int) -> CsvHeader:
    """The header of a file, split so that it has the column: by comma, semicolon, tabulator or bar.

    Raises ValueError that says what is wrong, one of DAMAGED where the stream cannot be read.
    """
    found: list[CsvHeader] = []
    for delimiter in _DELIMITERS:
        first = next(csv_records(stream, 0, 1, delimiter, longest), None)
        if first is None:
            raise ValueError("empty file: no header")
        if first.reason:
            raise ValueError(first.reason)
        second = _line_after(stream, first)
        found.append(CsvHeader(tuple(name.strip() for name in first.fields), delimiter, *second))
        if column in found[-1].columns:
            return found[-1]
    return max(found, key=lambda each: len(each.columns))


def csv_records(
    stream: BinaryIO, offset: int, line: int, delimiter: str, longest: int
) -> Iterator[CsvRecord]:
    """The records from ``offset`` on, blank lines left out. No record is longer than ``longest`` bytes.

    Raises one of DAMAGED where the stream cannot be read on.
    """
    stream.seek(offset)
    feed = _Feed(stream, longest, mark=offset == 0)
    while True:
        try:
            fields = next(csv.reader(feed, delimiter=delimiter, strict=True), None)
            reason = "" if fields is None else _undecoded(line, fields)
        except _TooLongError:
            # One line that is too long, or a quotation mark that swallows what follows.
            many = feed.lines > 1
            fields, reason = [], _unclosed(line) if many else f"line {line}: longer than {longest / 1e6:g} MB"
        except csv.Error as error:
            at_end = "unexpected end" in str(error)
            fields, reason = [], _unclosed(line) if at_end else f"line {line}: broken quoting: {error}"
        if fields is None and not feed.lines:
            return
        if reason and feed.lines > 1:
            feed.put_back()
        length, lines = feed.take()
        if reason or fields:
            yield CsvRecord(line, offset, length, fields or (), reason)
        offset, line = offset + length, line + lines


def _line_after(stream: BinaryIO, record: CsvRecord) -> tuple[int, int]:
    """The offset and the line of what follows the first record."""
    stream.seek(0)
    end = record.offset + record.length
    return end, 1 + stream.read(end).count(b"\n")


def _unclosed(line: int) -> str:
    return f"line {line}: broken quoting: a quotation mark is opened and never closed"


def _undecoded(line: int, fields: Sequence[str]) -> str:
    try:
        "".join(fields).encode()
    except UnicodeEncodeError:
        return f"line {line}: not valid UTF-8"
    return ""


class _TooLongError(Exception):
    pass


class _Feed:
    """Lines for the parser; remembers those of the record at hand, so that they can be put back."""

    def __init__(self, stream: BinaryIO, longest: int, *, mark: bool) -> None:
        self._stream, self._longest, self._mark = stream, longest, mark
        self._pending: deque[tuple[bytes, int]] = deque()
        self._taken: list[tuple[bytes, int]] = []
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        data, length = self._pending.popleft() if self._pending else self._read()
        if not length:
            raise StopIteration
        self._taken.append((data, length))
        self._length += length
        if self._length > self._longest:
            raise _TooLongError
        if self._mark:
            data, self._mark = data.removeprefix(codecs.BOM_UTF8), False
        return data.decode("utf-8", "surrogateescape")

    @property
    def lines(self) -> int:
        return len(self._taken)

    def put_back(self) -> None:
        """All lines but the first are parsed again."""
        self._pending.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]
        self._length = self._taken[0][1]

    def take(self) -> tuple[int, int]:
        """End the record: its length in bytes and its lines."""
        length, lines = self._length, len(self._taken)
        self._taken.clear()
        self._length = 0
        return length, lines

    def _read(self) -> tuple[bytes, int]:
        data = last = self._stream.readline(self._longest + 1)
        length = len(data)
        while last and not last.endswith(b"\n") and (last := self._stream.readline(self._longest + 1)):
            length += len(last)
        return data, length


_BATCH = 64


class ParquetRows:
    """Reads forward: rows that follow those read last cost nothing but themselves."""

    def __init__(self, stream: BinaryIO) -> None:
        """Raises pyarrow.ArrowInvalid or one of DAMAGED for what is no Parquet file."""
        import pyarrow.parquet as pq

        stream.seek(0)
        self._file = pq.ParquetFile(stream)
        self._next = 0
        self._rows: Iterator[dict[str, Any]] = iter(())
        self._columns: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return int(self._file.metadata.num_rows)

    @property
    def names(self) -> list[str]:
        """The columns."""
        return list(self._file.schema_arrow.names)

    def kind_fault(self, column: str) -> str:
        """What is wrong with a column that is to hold text; "" if nothing is."""
        kind = self._file.schema_arrow.field(column).type
        return "" if _is_text(kind) else f"column '{column}' holds {kind}, not text"

    def rows(self, first: int, count: int, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """``count`` rows from ``first`` (from 0) on, with these columns."""
        if first != self._next or tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._rows = self._from(first)
        self._next = first
        for row in self._rows:
            self._next += 1
            yield row
            if self._next == first + count:
                return

    def _from(self, first: int) -> Iterator[dict[str, Any]]:
        """All rows from ``first`` on; what lies before it in its row group is read and dropped."""
        metadata, before, group = self._file.metadata, 0, 0
        while group < metadata.num_row_groups and before + metadata.row_group(group).num_rows <= first:
            before += metadata.row_group(group).num_rows
            group += 1
        groups = list(range(group, metadata.num_row_groups))
        batches = self._file.iter_batches(_BATCH, row_groups=groups, columns=list(self._columns))
        for batch in batches:
            rows = batch.to_pylist()
            yield from rows[max(0, first - before) :]
            before += len(rows)


def _is_text(kind: Any) -> bool:
    import pyarrow.types as types

    if types.is_dictionary(kind):
        return _is_text(kind.value_type)
    if types.is_list(kind) or types.is_large_list(kind):
        return _is_text(kind.value_type)
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))
