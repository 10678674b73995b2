"""Lines of news beside their professional translations: wmt21-parallel, wmt22-parallel and wmt23-parallel.

Lines are in the order of their documents, without marks between them; some documents are left out. A block is
a run of consecutive lines; blocks are parted into two halves, one to fit on and one to report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from recipes.data.stories import DATA, Half, rows

SETS = ("wmt21", "wmt22", "wmt23")
#: Lines of a block, and the fewest of one that is used.
A_BLOCK, FEWEST = 12, 4


@dataclass(frozen=True, slots=True)
class ParallelLine:
    """A line of source, its professional translations and the outputs of systems by name.

    ``language``: ISO 639-1, or 639-3.
    """

    set: str
    language: str
    number: int
    source: str
    references: Mapping[str, str]
    outputs: Mapping[str, str]

    @property
    def name(self) -> str:
        """The set and the language."""
        return f"{self.set}/{self.language}"

    @property
    def translations(self) -> tuple[str, ...]:
        """The professional translations, in the order of the file."""
        return tuple(self.references.values())


def versions(run: Sequence[ParallelLine]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Of lines that follow each other the professional translations and the outputs that have them all, by
    name, in the order of the names."""
    people = set.intersection(*(set(line.references) for line in run))
    machines = set.intersection(*(set(line.outputs) for line in run))
    return (
        {name: tuple(line.references[name] for line in run) for name in sorted(people)},
        {name: tuple(line.outputs[name] for line in run) for name in sorted(machines)},
    )


@dataclass(frozen=True)
class ParallelBlock:
    """Consecutive lines of a set in a language (ISO 639-1, or 639-3)."""

    set: str
    language: str
    lines: tuple[ParallelLine, ...]

    @property
    def id(self) -> str:
        """The set, the language and the number of the first line."""
        return f"{self.set}/{self.language}/{self.lines[0].number}"

    @cached_property
    def half(self) -> Half:
        """Calibration or report, by a hash of the id."""
        return "report" if hashlib.sha256(self.id.encode()).digest()[0] & 1 else "calibration"

    def translations(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The name of each translation that has all lines, and its lines."""
        for name in self.lines[0].references:
            found = [line.references.get(name, "").strip() for line in self.lines]
            if all(found):
                yield name, tuple(found)


def languages(data: Path = DATA) -> list[tuple[str, str]]:
    """Each set with each of its languages."""
    return [
        (name, path.name.partition("-")[0])
        for name in SETS
        for path in sorted((data / f"{name}-parallel").glob("*-en.jsonl.gz"))
    ]


def lines(name: str, language: str, data: Path = DATA) -> Iterator[ParallelLine]:
    """The lines of a set in a language, in order, as they are written; raises as ``rows`` does."""
    for row in rows(data / f"{name}-parallel" / f"{language}-en.jsonl.gz"):
        yield ParallelLine(name, language, row["line"], row["source"], row["references"], row["mt"])


def blocks(name: str, language: str, data: Path = DATA) -> Iterator[ParallelBlock]:
    """The blocks of a set in a language, in order."""
    stripped = (replace(line, source=line.source.strip()) for line in lines(name, language, data))
    for run in runs(stripped, A_BLOCK, FEWEST):
        yield ParallelBlock(name, language, tuple(run))


def runs(lines: Iterable[ParallelLine], most: int, fewest: int) -> Iterator[list[ParallelLine]]:
    """Lines that follow each other in their set and language, at most and at least so many."""
    run: list[ParallelLine] = []
    for line in lines:
        follows = run and line.name == run[-1].name and line.number == run[-1].number + 1
        if not follows or len(run) == most:
            if len(run) >= fewest:
                yield run
            run = []
        run.append(line)
    if len(run) >= fewest:
        yield run
