"""Errors of meaning written into professional translations by hand, and news written with such errors.

``benchmarks/written/lines``: ``edits.tsv`` names lines of the parallel sets and what was replaced in them, no
more of their text; each ``LANGUAGE.jsonl`` has lines of news beside a translation and what was replaced.
``benchmarks/written/free`` has lines beside free translations in which nothing is wrong. The READMEs beside
them say how they were made.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from recipes.data.parallel import lines
from recipes.data.stories import DATA

WRITTEN = Path(__file__).parents[2] / "benchmarks" / "written" / "lines"
FREE = WRITTEN.parent / "free"
EDITS = "edits.tsv"


@dataclass(frozen=True, slots=True)
class Edit:
    """What was replaced in a sound translation to make one error of a kind; ``start``: offset of ``old``."""

    kind: str
    start: int
    old: str
    new: str

    def made(self, english: str) -> str:
        """The English with the error; raises ValueError where the old words do not stand there."""
        end = self.start + len(self.old)
        if english[self.start : end] != self.old:
            raise ValueError(f"{self.old!r} does not stand at {self.start} of: {english}")
        return english[: self.start] + self.new + english[end:]


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line of source (language: ISO 639-1), its sound translation, and errors, each to be made alone."""

    language: str
    source: str
    english: str
    edits: tuple[Edit, ...]


def edited_lines(data: Path = DATA, folder: Path = WRITTEN) -> Iterator[EditedLine]:
    """The lines of the parallel sets with their edits; raises OSError where a file cannot be read."""
    with (folder / EDITS).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for (name, language), own in groupby(table, key=lambda row: (row["set"], row["language"])):
        by_line: dict[tuple[int, str], list[Edit]] = {}
        for row in own:
            edit = Edit(row["kind"], int(row["start"]), row["old"], row["new"])
            by_line.setdefault((int(row["line"]), row["reference"]), []).append(edit)
        numbered = {line.number: line for line in lines(name, language, data)}
        for (number, reference), edits in by_line.items():
            line = numbered[number]
            yield EditedLine(
                language, _squeezed(line.source), _squeezed(line.references[reference]), tuple(edits)
            )


def written_lines(folder: Path = WRITTEN) -> Iterator[EditedLine]:
    """The lines that were written with their errors, of all languages."""
    for path in sorted(folder.glob("*.jsonl")):
        for row in path.read_text("utf-8").splitlines():
            yield _written(path.stem, json.loads(row))


def free_lines(folder: Path = FREE) -> Iterator[EditedLine]:
    """The lines beside free translations, without errors, of all languages."""
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            yield EditedLine(path.stem, row["source"], row["english"], ())


def _written(language: str, row: Mapping[str, object]) -> EditedLine:
    english, errors = str(row["english"]), row["errors"]
    assert isinstance(errors, list)
    edits = (Edit(kind, english.index(old), old, new) for kind, old, new in errors)
    return EditedLine(language, str(row["source"]), english, tuple(edits))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
