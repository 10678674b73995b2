"""What checks find in clean, broken and translated stories, and their suspect stops, for all fits."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mtqa.checks.registry import all_checks
from mtqa.document import Document, SegmentKind, Span
from mtqa.findings import Suspicion
from mtqa.judge.evidence import read_stops
from mtqa.segmentation.segment import segment_text
from mtqa.tagger import Tagger
from recipes.calibration.breaks import BreakRow, break_row
from recipes.data.broken import KINDS, break_story, by_hash
from recipes.data.stories import OLD, Story

if TYPE_CHECKING:
    from mtqa.fluency.reading import FluencyReader

#: Share of clean boundaries whose tagger score reaches the gate.
SUSPECT_SHARE = 0.035
_GATE_STORIES = 600
_BREAK = "break/"
Progress = Callable[[int, int], None]


@dataclass
class StoryReading:
    """What was counted in stories: sentences, boundaries, firings by kind (``net``: errors of the copy
    itself left out; ``balanced``: with both eras of the copy counting half), and the suspect stops.
    """

    sentences: int = 0
    boundaries: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    net: Counter[str] = field(default_factory=Counter)
    balanced: Counter[str] = field(default_factory=Counter)
    rows: list[BreakRow] = field(default_factory=list)


def choose_gate(stories: Sequence[Story], tagger: Tagger) -> float:
    """The log odds that a set share of clean boundaries reaches."""
    scores: list[float] = []
    for story, _ in zip(by_hash(stories, "gate"), range(_GATE_STORIES), strict=False):
        scores += tagger.boundaries(segment_text(story.text, path=story.id))
    return round(float(np.quantile(scores, 1 - SUSPECT_SHARE)), 2)


def read_stories(
    stories: Sequence[Story],
    tagger: Tagger,
    fluency: FluencyReader | None,
    gate: float,
    progress: Progress,
) -> StoryReading:
    """Count every check in every story, and weigh the suspect stops."""
    out, real, checks = StoryReading(), copy_errors(), all_checks()
    weights = era_weights(stories)
    for number, story in enumerate(stories):
        weight = weights[story.corpus in OLD]
        document = segment_text(story.text, path=story.id)
        found = [suspicion for check in checks for suspicion in check.find(document)]
        out.sentences += sum(s.kind is SegmentKind.SENTENCE for s in document.segments)
        out.boundaries += len(document.boundaries)
        out.kinds.update(s.key for s in found)
        out.net.update(s.key for s in found if error_hash(story, s) not in real)
        for suspicion in found:
            out.balanced[suspicion.key] += weight  # type: ignore[assignment]
        breaks = [(s.span, s.key) for s in found if s.check.startswith(_BREAK)]
        out.rows += _rows(story, document, tagger, fluency, gate, breaks, "", weight)
        progress(number + 1, len(stories))
    return out


def read_broken(
    stories: Sequence[Story],
    count: int,
    tagger: Tagger,
    fluency: FluencyReader | None,
    gate: float,
    progress: Progress,
) -> list[BreakRow]:
    """Put breaks of every kind in turn into so many stories; the stops that are suspected."""
    rows: list[BreakRow] = []
    for number, (kind, story) in enumerate(_broken(stories, count)):
        broken = break_story(story, kind)
        if broken is None:
            continue
        document = segment_text(broken.story.text, path=story.id)
        found = _rows(broken.story, document, tagger, fluency, gate, (), kind)
        rows += [row for row in found if row.right in broken.rights]
        progress(number + 1, count)
    return rows


def _broken(stories: Sequence[Story], count: int) -> Iterator[tuple[str, Story]]:
    for number, (story, _) in enumerate(zip(by_hash(stories, "broken"), range(count), strict=False)):
        yield KINDS[number % len(KINDS)], story


def _rows(
    story: Story,
    document: Document,
    tagger: Tagger,
    fluency: FluencyReader | None,
    gate: float,
    breaks: Sequence[tuple[Span, str]],
    kind: str,
    weight: float = 1.0,
) -> Iterable[BreakRow]:
    places = read_stops(
        document, tagger=tagger, fluency=fluency, gate=gate, suspected=[span for span, _ in breaks]
    )
    for item in places:
        keys = frozenset(key for span, key in breaks if span.overlaps(item.stop.span))
        yield break_row(story.id, document, item, kind, keys, weight)


def era_weights(stories: Sequence[Story]) -> dict[bool, float]:
    """How much a story counts, by whether its copy is old, so that both eras have half of the words."""
    words = {False: 0, True: 0}
    for story in stories:
        words[story.corpus in OLD] += len(story.text.split())
    if not all(words.values()):
        return {False: 1.0, True: 1.0}
    return {old: sum(words.values()) / (2 * own) for old, own in words.items()}


@dataclass
class StoryCount:
    """What fired in one story.

    ``net``: those of ``kinds`` that are not errors of the copy itself, as far as a reader judged them.
    """

    story: Story
    sentences: int
    kinds: Counter[str] = field(default_factory=Counter)
    net: Counter[str] = field(default_factory=Counter)


def suspicions(document: Document) -> list[Suspicion]:
    """What all checks yield."""
    return [suspicion for check in all_checks() for suspicion in check.find(document)]


def error_hash(story: Story, suspicion: Suspicion) -> str:
    """A name for a place in a story that gives away no text."""
    place = f"{story.id}|{suspicion.check}|{suspicion.span.start}"
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def copy_errors() -> frozenset[str]:
    """Places in the clean copy where a reader found that the alarm is right."""
    lines = Path(__file__).with_name("copy_errors.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def count(stories: Iterable[Story]) -> list[StoryCount]:
    """Run every check over the stories."""
    real = copy_errors()
    counts = []
    for story in stories:
        document = segment_text(story.text, path=story.id)
        found = suspicions(document)
        row = StoryCount(story, sum(s.kind is SegmentKind.SENTENCE for s in document.segments))
        row.kinds.update(s.key for s in found)
        row.net.update(s.key for s in found if error_hash(story, s) not in real)
        counts.append(row)
    return counts
