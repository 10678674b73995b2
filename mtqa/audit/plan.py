"""The plan of a run: which stories are in which shard, made once and kept on disk beside the ledger.

Stories are numbered in the order of the sorted inputs, so the same inputs give the same shards. The
last shards are small, so that all workers end together. Memory does not grow with the archive.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mtqa.audit.archive.parts import ArchiveFile, WeightedPart
from mtqa.audit.job import ArchivePart, PartKind, Task
from mtqa.errors import InputError

FOLDER = "plan"
FILES = "files.jsonl"
TASKS = "tasks.jsonl"
#: At the end, shards are this many times smaller, for as many stories as this many whole shards have.
_FINER, _LAST = 4, 2
_SPLIT = (PartKind.LINES, PartKind.CSV, PartKind.PARQUET)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that is on disk: how many stories (a file of a format counts as one), files and shards.

    ``digest`` is that of the list of tasks.
    """

    stories: int
    files: int
    shards: int
    digest: str


def tasks(weighted_parts: Iterable[WeightedPart], per_shard: int) -> Iterator[Task]:
    """Pack parts into tasks in order: ``per_shard`` stories each, by their weight, and fewer at the end."""
    waiting: deque[WeightedPart] = deque()
    weight, shard = 0, 0
    for weighted in weighted_parts:
        waiting.append(weighted)
        weight += weighted.weight
        while weight >= (_LAST + 1) * per_shard:
            task, taken = _task(shard, waiting, per_shard)
            weight, shard = weight - taken, shard + 1
            yield task
    while waiting:
        task, taken = _task(shard, waiting, max(1, per_shard // _FINER))
        shard += 1
        yield task


def _task(shard: int, waiting: deque[WeightedPart], size: int) -> tuple[Task, int]:
    parts: list[ArchivePart] = []
    weight = 0
    while waiting and (not weight or weight + waiting[0].weight <= size):
        weighted = waiting.popleft()
        weight += weighted.weight
        if parts and _follows(weighted.part, parts[-1]):
            parts[-1] = replace(parts[-1], count=parts[-1].count + weighted.part.count)
        else:
            parts.append(weighted.part)
    return Task(shard, tuple(parts)), weight


def _follows(part: ArchivePart, last: ArchivePart) -> bool:
    """Whether both are of one file, of which parts come in order: then they are one part."""
    here = (part.kind, part.path, part.member, part.start)
    return part.kind in _SPLIT and here == (last.kind, last.path, last.member, last.start)


def write_plan(
    folder: Path,
    files: Iterable[ArchiveFile],
    parts_of: Callable[[ArchiveFile], Iterable[WeightedPart]],
    per_shard: int,
) -> Plan:
    """Write the files and the tasks, each as it is found.

    Raises InputError if no story can be read, with why not the first, OSError if it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest, stories, shards, faults, number = hashlib.sha256(), 0, 0, 0, 0
    first: ArchivePart | None = None
    with (folder / FILES).open("w", encoding="utf-8") as listed, (folder / TASKS).open("wb") as planned:

        def found() -> Iterator[WeightedPart]:
            nonlocal number, faults, first
            for file in files:
                number += 1
                listed.write(_line([getattr(file, name) for name in ArchiveFile.__slots__]))
                for weighted in parts_of(file):
                    if weighted.part.kind is PartKind.ERROR:
                        faults, first = faults + 1, first or weighted.part
                    yield weighted

        for task in tasks(found(), per_shard):
            line = _line(task.as_json()).encode()
            digest.update(line)
            planned.write(line)
            stories, shards = stories + task.stories, shards + 1
        for file in (listed, planned):
            file.flush()
            os.fsync(file.fileno())
    if first is not None and faults == stories:
        others = f" (and {faults - 1} more that cannot be read)" if faults > 1 else ""
        raise InputError(first.name, f"{first.reason}{others}: nothing to audit")
    return Plan(stories, number, shards, digest.hexdigest())


def read_tasks(folder: Path) -> Iterator[Task]:
    """The tasks of a plan, in order. Raises InputError if it is damaged."""
    return (Task.from_json(fields) for fields in _read(folder / TASKS))


def read_files(folder: Path) -> Iterator[ArchiveFile]:
    """The files of a plan. Raises InputError if it is damaged."""
    return (ArchiveFile(*fields) for fields in _read(folder / FILES))


def files_whole(folder: Path, number: int) -> bool:
    """Whether the list of files can be read, and has so many to its very end."""
    try:
        with (folder / FILES).open("rb") as file:
            lines = sum(line.endswith(b"\n") for line in file)
        return lines == number == sum(1 for _ in read_files(folder))
    except (OSError, InputError):
        return False


def tasks_whole(folder: Path, digest: str) -> bool:
    """Whether the tasks on disk are those of this digest."""
    found = hashlib.sha256()
    try:
        with (folder / TASKS).open("rb") as file:
            while chunk := file.read(1 << 16):
                found.update(chunk)
    except OSError:
        return False
    return found.hexdigest() == digest


def _line(fields: list[Any]) -> str:
    return json.dumps(fields, separators=(",", ":")) + "\n"


def _read(path: Path) -> Iterator[list[Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"the plan cannot be read: {error}") from None
