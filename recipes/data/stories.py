"""The stories that recipes and benchmarks read: clean wire copy, and machine translations.

``data`` is a folder with ``clean-news``, ``wmt21-outputs``, ``wmt21-mqm`` and ``mlqe-pe``, by default that of
MTQA_DATA, else ../shared/data; it is not part of mtqa.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Literal

DATA = Path(os.environ.get("MTQA_DATA", Path(__file__).parents[3] / "shared" / "data"))
CLEAN = ("bbc", "reuters-21578", "newstest2021.en")
#: Copy of another century: half of the clean stories that are at hand must not speak for today's alone.
OLD = frozenset({"reuters-21578"})
LINES_A_PARAGRAPH = 4
LINES_A_DOCUMENT = 24

Half = Literal["calibration", "report"]


@dataclass(frozen=True, slots=True)
class Story:
    """A text as it would lie in a file, and where it comes from."""

    corpus: str
    id: str
    text: str

    @property
    def half(self) -> Half:
        """Calibration or report, by a hash of the id, so that it never changes."""
        return "report" if hashlib.sha256(self.id.encode()).digest()[0] & 1 else "calibration"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def clean_stories(data: Path = DATA) -> list[Story]:
    """Wire copy written by people: title, blank line, dateline and paragraphs."""
    return [
        Story(corpus, row["doc"], "\n\n".join(_paragraphs(row)))
        for corpus in CLEAN
        for row in rows(data / "clean-news" / f"{corpus}.jsonl.gz")
    ]


def _paragraphs(row: dict[str, Any]) -> list[str]:
    if "title" in row:
        first, *rest = row["paragraphs"]
        return [row["title"], f"{row['dateline']} {first}".strip(), *rest]
    # newstest: paragraphs of sentences, the first of which is the headline
    (headline, *lead), *rest = row["paragraphs"]
    return [part for part in (headline, " ".join(lead), *(" ".join(part) for part in rest)) if part]


def reference_translations(data: Path = DATA) -> list[Story]:
    """English written by professional translators, some lines a document."""
    lines = rows(data / "clean-news" / "newstest2021.references.en.jsonl.gz")
    by_pair = groupby(lines, key=lambda row: row["id"].rpartition(".")[0])
    return [
        story for pair, group in by_pair for story in _bundle("references", pair, (r["text"] for r in group))
    ]


def news_translations(data: Path = DATA) -> list[Story]:
    """Machine translations of news by the systems of WMT21, some lines a document."""
    return [
        story
        for path in sorted((data / "wmt21-outputs").glob("*.jsonl.gz"))
        for system, group in groupby(rows(path), key=lambda row: row["system"])
        for story in _bundle("wmt21", f"{path.name.partition('.')[0]}.{system}", (r["mt"] for r in group))
    ]


def _bundle(corpus: str, name: str, lines: Iterator[str]) -> Iterator[Story]:
    kept = (line.strip() for line in lines if line.strip())
    number = 0
    while part := list(islice(kept, LINES_A_DOCUMENT)):
        paragraphs = [
            " ".join(part[start : start + LINES_A_PARAGRAPH])
            for start in range(0, len(part), LINES_A_PARAGRAPH)
        ]
        yield Story(corpus, f"{name}.{number}", "\n\n".join(paragraphs))
        number += 1
