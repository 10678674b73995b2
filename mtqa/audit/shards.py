"""Shards on disk: written beside their place, and put there when they are whole.

A shard is three files. That of stories is put in place last: once it is there, the shard is done.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from mtqa.audit.ledger import FINDINGS, SEGMENTS, STORIES, TABLES, schema
from mtqa.audit.rows import Row, StoryRows

_UNFINISHED = ".unfinished"
#: Rows are written this many stories at a time, so that a file of thousands needs no more memory.
_STORIES = 64


def name_of(shard: int) -> str:
    """The name of a shard's files."""
    return f"{shard:05}.parquet"


def done(folder: Path) -> set[int]:
    """The numbers of the shards that are done."""
    return {int(path.stem) for path in (folder / STORIES).glob("*.parquet") if path.stem.isdigit()}


def damaged(folder: Path) -> dict[int, str]:
    """The shards that are done by name but cannot be read, in order, and what is wrong with a file of each.

    Each file is read whole, a group of rows at a time, and the checksums of its pages are verified.
    """
    found = {}
    for shard in sorted(done(folder)):
        faults = (_fault(folder, f"{table}/{name_of(shard)}") for table in TABLES)
        if fault := next(filter(None, faults), ""):
            found[shard] = fault
    return found


def _fault(folder: Path, name: str) -> str:
    path = folder / name
    try:
        if not path.stat().st_size:
            return f"{name} is empty"
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for group in range(file.num_row_groups):
                file.read_row_group(group)
    except FileNotFoundError:
        return f"{name} is missing"
    except (pa.ArrowException, OSError, ValueError, MemoryError):  # a damaged size may ask for all memory
        return f"{name} is damaged or cut short"
    return ""


def remove(folder: Path, shard: int) -> None:
    """Remove a shard, that of its files first which makes it done."""
    for table in (STORIES, SEGMENTS, FINDINGS):
        (folder / table / name_of(shard)).unlink(missing_ok=True)


def make_ready(folder: Path) -> None:
    """Make the folders of a ledger, and remove what a run that was cut off left unfinished."""
    for table in TABLES:
        (folder / table).mkdir(parents=True, exist_ok=True)
    sweep(folder)


def sweep(folder: Path) -> None:
    """Remove what was not finished."""
    for table in TABLES:
        for path in (folder / table).glob(f"*{_UNFINISHED}"):
            path.unlink(missing_ok=True)


class ShardWriter:
    """Writes the rows of one shard, in order; leaving the block puts it in place, unless by an error.

    Raises OSError where it cannot be written. The bytes follow from the rows alone.
    """

    def __init__(self, folder: Path, shard: int, extra_groups: Sequence[str] = ()) -> None:
        self._folder, self._name = folder, name_of(shard)
        self._schemas = {table: schema(table, extra_groups) for table in TABLES}
        self._files = contextlib.ExitStack()
        self._writers: dict[str, Any] = {}
        self._waiting: dict[str, list[Row]] = {table: [] for table in TABLES}

    def __enter__(self) -> ShardWriter:
        try:
            for table in TABLES:
                file = self._files.enter_context(_temporary(self._folder / table / self._name).open("wb"))
                writer = pq.ParquetWriter(
                    file, self._schemas[table], compression="zstd", write_page_checksum=True
                )
                self._writers[table] = (file, writer)
        except BaseException:
            self._leave()
            raise
        return self

    def add(self, rows: StoryRows) -> None:
        """Take the rows of the next story."""
        self._waiting[STORIES].append(rows.story)
        self._waiting[SEGMENTS] += rows.segments
        self._waiting[FINDINGS] += rows.findings
        if len(self._waiting[STORIES]) >= _STORIES:
            self._flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
                for file, writer in self._writers.values():
                    writer.close()
                    file.flush()
                    os.fsync(file.fileno())
                for table in (SEGMENTS, FINDINGS, STORIES):
                    _put(self._folder / table / self._name)
        finally:
            self._leave()

    def _flush(self) -> None:
        for table, rows in self._waiting.items():
            if rows:
                self._writers[table][1].write_table(pa.Table.from_pylist(rows, self._schemas[table]))
                rows.clear()

    def _leave(self) -> None:
        for _, writer in self._writers.values():
            with contextlib.suppress(Exception):  # it would try again when it is thrown away
                writer.close()
        with contextlib.suppress(OSError):
            self._files.close()
        for table in TABLES:
            with contextlib.suppress(OSError):
                _temporary(self._folder / table / self._name).unlink()


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}{_UNFINISHED}")


def _put(path: Path) -> None:
    """Rename, and see to it that the name survives a power cut before the next one is given."""
    _temporary(path).replace(path)
    with _directory(path.parent) as directory:
        if directory is not None:
            os.fsync(directory)


@contextlib.contextmanager
def _directory(path: Path) -> Iterator[int | None]:
    """The folder opened for fsync; None where the system has no such thing (Windows)."""
    if os.name == "nt":
        yield None
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
