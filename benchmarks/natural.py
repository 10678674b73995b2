"""Spurious breaks that real engines made, in translations that the tagger was not trained on.

A small letter after a full stop shows them. Each is read within its story: up to 12 lines of one
system, four a paragraph. With ``capital`` the next word gets a capital, as other engines have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from recipes.data.broken import Broken
from recipes.data.stories import DATA, LINES_A_PARAGRAPH, Story, rows
from recipes.tagger.sources import segment_key
from recipes.tagger.split import held_out

LINES_A_STORY = 12

_BREAK = re.compile(r"[\w%][a-z%](?P<stop>\.) (?P<next>[a-z])[\w'’-]*[\s,.]")
_ABBREVIATED = re.compile(
    r"\b(?:Ltd|Bros|Eng|Co|Inc|Corp|etc|ehf|hf|vs|approx|Dr|Mr|Mrs|Prof|Gen|Rev|St|No|no|Sept|Oct|Nov|Dec|Jan|Feb)\.$"
)
#: Where a small letter after a stop is right: a web address cut in two, brands.
_SOUND = re.compile(r"(?:com|org|net|www|is|ru|de|cn|html|iPhone|iPad|iOS|iPod|eBay|adidas)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A translation, and whether the tagger may not have seen it."""

    story: str
    text: str
    unseen: bool


def news_lines(data: Path = DATA) -> Iterator[Line]:
    """The systems of WMT21; unseen: held out of training, with the labelled stretches."""
    for path in sorted((data / "wmt21-outputs").glob("*.jsonl.gz")):
        pair = path.name.partition(".")[0]
        for row in rows(path):
            unseen = held_out(segment_key(data, pair, row["seg"]))
            yield Line(f"{pair}.{row['system']}", row["mt"].strip(), unseen)


def encyclopedia_lines(data: Path = DATA) -> Iterator[Line]:
    """MLQE-PE, dev and test: Wikipedia, one sentence a line, in no order."""
    for part in ("dev", "test"):
        for path in sorted((data / "mlqe-pe").glob(f"*.{part}.jsonl.gz")):
            for row in rows(path):
                yield Line(path.name.removesuffix(".jsonl.gz"), row["mt"].strip(), unseen=True)


def natural_breaks(lines: Iterator[Line], *, capital: bool, corpus: str) -> Iterator[Broken]:
    """Every distinct break in unseen lines; several systems that make the same one count once."""
    known: set[tuple[str, ...]] = set()
    for name, group in groupby(lines, key=lambda line: line.story):
        kept = [line for line in group if line.text]
        for number, start in enumerate(range(0, len(kept), LINES_A_STORY)):
            made = _broken(kept[start : start + LINES_A_STORY], known, capital=capital)
            if made is not None:
                text, rights = made
                yield Broken(Story(corpus, f"{name}.{number}", text), rights)


def _broken(
    lines: Sequence[Line], known: set[tuple[str, ...]], *, capital: bool
) -> tuple[str, tuple[int, ...]] | None:
    text, rights = "", []
    for number, line in enumerate(lines):
        if number:
            text += " " if number % LINES_A_PARAGRAPH else "\n\n"
        part = line.text
        for match in _BREAK.finditer(line.text) if line.unseen else ():
            at, around = match.start("next"), _around(line.text, match)
            if _genuine(line.text, match) and around not in known:
                known.add(around)
                rights.append(len(text) + at)
                part = part[:at] + part[at].upper() + part[at + 1 :] if capital else part
        text += part
    return (text, tuple(rights)) if rights else None


def _genuine(text: str, match: re.Match[str]) -> bool:
    before = text[: match.end("stop")]
    return not _ABBREVIATED.search(before) and not _SOUND.match(text, match.start("next"))


def _around(text: str, match: re.Match[str]) -> tuple[str, ...]:
    left, right = text[: match.start("stop")].split(), text[match.start("next") :].split()
    return (*left[-3:], "|", *right[:3])
