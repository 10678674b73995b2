"""Spurious breaks put into clean stories, and how many of them are found."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.alarms import suspicions
from benchmarks.news import Story
from mtqa.checks.registry import all_checks
from mtqa.document import Document, Segment, SegmentKind, Span
from mtqa.findings import Grade
from mtqa.judge.calibration import Calibration
from mtqa.judge.judge import Judge
from mtqa.segmentation import segment_text

#: lower: the next word keeps its small letter; capital: it gets a capital; proper: it had one.
Kind = Literal["lower", "capital", "proper"]
KINDS: tuple[Kind, ...] = ("lower", "capital", "proper")
BREAKS_A_STORY = 3
_FEWEST_WORDS = 6
_PLACE = {
    "lower": re.compile(r"(?<=\w)(?= [a-z])"),
    "capital": re.compile(r"(?<=\w)(?= [a-z])"),
    "proper": re.compile(r"(?<=[a-z])(?= [A-Z][a-z])"),
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A story with breaks, and the offsets of the stops that were put in."""

    story: Story
    stops: tuple[int, ...]


def break_story(story: Story, kind: Kind) -> Broken | None:
    """Put a full stop after a random word of up to three sentences; the same ones on each run."""
    document = segment_text(story.text, path=story.id)
    chance = random.Random(f"{kind}|{story.id}")  # noqa: S311
    sentences = [s for s in document.segments if _breakable(document, s)]
    chosen = sorted(chance.sample(sentences, min(BREAKS_A_STORY, len(sentences))), key=lambda s: s.start)
    text, stops = story.text, []
    for segment in chosen:
        places = [match.start() for match in _PLACE[kind].finditer(document.slice(segment))]
        if not places:
            continue
        at = segment.start + chance.choice(places) + len(stops)
        following = text[at + 1].upper() if kind == "capital" else text[at + 1]
        text = f"{text[:at]}. {following}{text[at + 2 :]}"
        stops.append(at)
    return Broken(Story(story.corpus, story.id, text), tuple(stops)) if stops else None


def _breakable(document: Document, segment: Segment) -> bool:
    return segment.kind is SegmentKind.SENTENCE and len(document.slice(segment).split()) >= _FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Recall:
    """For one story: places, and how many are touched by any suspicion and at each grade or above."""

    places: int
    any: int
    review: int
    likely: int
    certain: int


def measure(broken: Iterable[Broken], calibration: Calibration) -> Iterator[Recall]:
    """How many of the stops each story's findings touch."""
    judge = Judge(calibration, all_checks())
    for item in broken:
        found = suspicions(segment_text(item.story.text, path=item.story.id))
        accepted = judge.accepted(found)
        spans = {
            grade: [s.span for s in accepted if _reaches(calibration, s.key, grade)]
            for grade in (Grade.REVIEW, Grade.LIKELY, Grade.CERTAIN)
        }
        yield Recall(
            len(item.stops),
            _touched(item.stops, [s.span for s in found if s.check.startswith("break/")]),
            _touched(item.stops, spans[Grade.REVIEW]),
            _touched(item.stops, spans[Grade.LIKELY]),
            _touched(item.stops, spans[Grade.CERTAIN]),
        )


def _reaches(calibration: Calibration, key: str, grade: Grade) -> bool:
    own = calibration.checks[key].grade
    return own is not None and own.reaches(grade)


def _touched(stops: tuple[int, ...], spans: list[Span]) -> int:
    return sum(any(span.start <= stop < span.end for span in spans) for stop in stops)


_NATURAL = re.compile(r"[a-z]{2}(?P<stop>\.) (?P<next>[a-z])[a-z]{2}")


def natural_breaks(stories: Iterable[Story], capital: bool) -> Iterator[Broken]:
    """Places in machine translations where a small letter follows a stop, abbreviations left out.

    With ``capital``, the same places with the next word capitalised, as other engines have it.
    """
    for story in stories:
        matches = [
            m for m in _NATURAL.finditer(story.text) if not _ABBREVIATED.search(story.text, 0, m.end("stop"))
        ]
        text = story.text
        for match in matches if capital else ():
            at = match.start("next")
            text = text[:at] + text[at].upper() + text[at + 1 :]
        if matches:
            yield Broken(Story(story.corpus, story.id, text), tuple(m.start("stop") for m in matches))


_ABBREVIATED = re.compile(r"\b(?:Ltd|Co|Inc|Corp|etc|ehf|vs|approx|Dr|Mr|Mrs|Prof|Gen|Sept|Oct|Nov|Dec)\.$")
