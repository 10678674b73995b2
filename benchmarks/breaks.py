"""How many spurious breaks are found, and at what price on clean stories.

Clean places are the boundaries of clean stories, and the stops inside their sentences (abbreviations),
which may alarm but are not counted as boundaries. A place that neither tagger nor rule suspects has
no score and is never found. The judge's score alone ranks places; ``ranked`` puts those that a rule
calls certain or likely above it, as a user's list of findings does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from benchmarks.metrics import Figure, Thresholds, figure, recall_at, share
from mtqa.document import Document, Span
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from recipes.data.broken import Broken
from recipes.data.reading import GRADES, Reader, Reading
from recipes.data.stories import DATA, LINES_A_PARAGRAPH, Story, rows
from recipes.tagger.sources import held_out, segment_key

BUDGETS = (1, 2, 5)
RANKINGS = ("score", "ranked")
_STEP = 1000.0
_RANK = {Grade.CERTAIN: 2 * _STEP, Grade.LIKELY: _STEP, Grade.REVIEW: 0.0}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One stop: the judge's score, the score with rules on top, the strongest grade of a finding there."""

    story: str
    score: float
    ranked: float
    grade: Grade | None
    boundary: bool


def place_row(story: str, reading: Reading, right: int, *, boundary: bool = True) -> PlaceRow:
    """What was said of the stop after which the text goes on at ``right``."""
    score = reading.scores.get(right, -np.inf)
    around = Span(_stop(reading.document, right), right + 1)
    grade = max((g for span, g in reading.break_grades if span.overlaps(around)), key=_rank, default=None)
    ranked = max(score, -_STEP / 2) + _RANK[grade] if grade else score
    return PlaceRow(story, score, ranked, grade, boundary)


def _rank(grade: Grade) -> int:
    return grade.rank


def _stop(document: Document, right: int) -> int:
    """Where the word or stop before a place ends."""
    left = right
    while left > 0 and document.text[left - 1].isspace():
        left -= 1
    return max(0, left - 1)


def clean_rows(story: str, reading: Reading) -> list[PlaceRow]:
    """Every boundary, and the stops inside sentences that were suspected."""
    rights = {boundary.right.start for boundary in reading.document.boundaries}
    inner = {item.stop.right for item in reading.evidence.stops} - rights
    return [place_row(story, reading, right, boundary=right in rights) for right in sorted(rights | inner)]


def broken_rows(reader: Reader, broken: Iterable[Broken]) -> list[PlaceRow]:
    """Every break that was put in or that an engine made."""
    rows = []
    for item in broken:
        reading = reader.read(segment_text(item.story.text, path=item.story.id))
        rows.extend(place_row(item.story.id, reading, right) for right in item.rights)
    return rows


class CleanPlaces:
    """What was said of the stops of clean stories."""

    def __init__(self, rows: Sequence[PlaceRow]) -> None:
        self.rows = rows
        stories, boundaries = [row.story for row in rows], [int(row.boundary) for row in rows]
        self.limits = {
            name: Thresholds([getattr(row, name) for row in rows], stories, boundaries) for name in RANKINGS
        }

    def alarm_rates(self) -> dict[str, Figure]:
        """Stops that bear a finding of a grade and above, per 1,000 boundaries."""
        boundaries = [int(row.boundary) for row in self.rows]
        stories = [row.story for row in self.rows]
        return {
            grade.value: figure(
                share([reaches(row, grade) for row in self.rows], boundaries, 1000.0),
                stories,
                sum(boundaries),
            )
            for grade in GRADES
        }


def reaches(row: PlaceRow, grade: Grade) -> bool:
    """Whether the stop bears a finding of that grade or a stronger one."""
    return row.grade is not None and row.grade.reaches(grade)


def recalls(clean: CleanPlaces, broken: Sequence[PlaceRow]) -> dict[str, Figure]:
    """Recall at so many alarms per 1,000 clean boundaries by score, and by grade of finding."""
    groups = [row.story for row in broken]
    out = {}
    for name in RANKINGS:
        scores = [getattr(row, name) for row in broken]
        for budget in BUDGETS:
            out[f"{name}@{budget}"] = recall_at(clean.limits[name], scores, groups, budget)
    return out | by_grade(broken)


def by_grade(broken: Sequence[PlaceRow]) -> dict[str, Figure]:
    """Recall by grade of finding and above."""
    groups = [row.story for row in broken]
    found = {grade.value: [reaches(row, grade) for row in broken] for grade in GRADES}
    return {name: figure(share(rows, np.ones(len(rows))), groups) for name, rows in found.items()}


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
