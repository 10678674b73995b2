"""News written for the project beside its translation, and an error in each line (benchmarks/written)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from mtqa.judge.doubt_model import LinkTexts
from recipes.data.edits import free_lines, written_lines

PAIRS = Path(__file__).parents[2] / "benchmarks" / "written" / "pairs"
LATER = PAIRS.parent / "later"
#: The same in forty languages; one half is fitted on as that of ``PAIRS`` is.
FORTY = PAIRS.parent / "forty"
#: The same in thirty languages, most of them errors that are hard to find; one half is fitted on.
HARD = PAIRS.parent / "hard"
#: The same in 40 languages; the stories to this number, whose misses were read, are fitted on.
MIXED, MIXED_READ = PAIRS.parent / "mixed", 12
#: News in 40 languages of each line of which a phrase was left out; all of it is fitted on.
DAILIES = PAIRS.parent / "dailies"
#: Sound lines alone.
SOUND = tuple(
    PAIRS.parent / name
    for name in ("plain", "news", "rare", "ordinary", "conventions", "variants", "houses", "beats")
)
FIT, REPORT = "fit", "report"


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line of a story beside its source, and the same with one error of a kind."""

    id: str
    source: str
    english: str
    kind: str
    wrong: str


@dataclass(frozen=True, slots=True)
class WrittenStory:
    """Lines of a story in a language (ISO 639-1), and its number in its file."""

    language: str
    lines: tuple[WrittenLine, ...]
    number: int = 0

    @property
    def half(self) -> str:
        """``fit`` or ``report``, by a hash of its first line's id."""
        return REPORT if hashlib.sha256(self.lines[0].id.encode()).digest()[0] & 1 else FIT


def fit_stories() -> Iterator[WrittenStory]:
    """The stories that may be fitted on: ``LATER``, the first of ``MIXED``, and one half of ``PAIRS``,
    ``FORTY`` and ``HARD``."""
    yield from written_stories(LATER)
    yield from (story for story in written_stories(MIXED) if story.number <= MIXED_READ)
    for folder in (PAIRS, FORTY, HARD):
        yield from (story for story in written_stories(folder) if story.half == FIT)


def ordinary_lines() -> Iterator[LinkTexts]:
    """Sound lines of ordinary news: those of the stories that may be fitted on, of ``SOUND``, and those with
    edits.

    Raises OSError where a file cannot be read, KeyError or ValueError where a line of one is no such row.
    """
    for story in fit_stories():
        yield from (LinkTexts(told.english, told.source, story.language) for told in story.lines)
    for line in (*(line for folder in SOUND for line in free_lines(folder)), *written_lines()):
        yield LinkTexts(line.english, line.source, line.language)


def sound_lines() -> Iterator[LinkTexts]:
    """All sound lines that may be fitted on: those of ordinary news, and those beside free translations.

    Raises OSError where a file cannot be read, KeyError or ValueError where a line of one is no such row.
    """
    yield from ordinary_lines()
    yield from (LinkTexts(line.english, line.source, line.language) for line in free_lines())


def written_stories(folder: Path = PAIRS) -> Iterator[WrittenStory]:
    """The stories of all files, in order."""
    for language, number, rows in story_rows(folder):
        lines = (
            WrittenLine(r["id"], r["source"], r["english"], r["error"]["kind"], r["error"]["english"])
            for r in rows
        )
        yield WrittenStory(language, tuple(lines), number)


def story_rows(folder: Path) -> Iterator[tuple[str, int, list[Mapping[str, Any]]]]:
    """The stories of all files, in order: the language (ISO 639-1), the number and the lines of each.

    Raises OSError where a file cannot be read, KeyError or ValueError where a line of one is no such row.
    """
    for path in sorted(folder.glob("*.jsonl")):
        rows: Sequence[Mapping[str, Any]] = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
        for number, own in groupby(rows, key=lambda row: row["story"]):
            yield path.stem, number, list(own)
