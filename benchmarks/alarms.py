"""How often checks fire, by kind of suspicion and by grade, with bootstrap intervals."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.news import Story
from mtqa.checks.registry import all_checks
from mtqa.document import Document, SegmentKind
from mtqa.findings import Grade, Suspicion
from mtqa.judge.calibration import Calibration
from mtqa.judge.judge import Judge
from mtqa.segmentation import segment_text

RESAMPLES = 1000
COPY_ERRORS = Path(__file__).with_name("copy_errors.txt")
GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)


@dataclass
class StoryCount:
    """What fired in one story."""

    story: Story
    sentences: int
    kinds: Counter[str] = field(default_factory=Counter)
    net: Counter[str] = field(default_factory=Counter)
    """Those of ``kinds`` that are not errors of the copy itself, as far as a reader judged them."""
    grades: Counter[Grade] = field(default_factory=Counter)
    """What a user sees: one finding a defect."""
    net_grades: Counter[Grade] = field(default_factory=Counter)


def suspicions(document: Document) -> list[Suspicion]:
    """What all checks yield."""
    return [suspicion for check in all_checks() for suspicion in check.find(document)]


def error_hash(story: Story, suspicion: Suspicion) -> str:
    """A name for a place in a story that gives away no text."""
    place = f"{story.id}|{suspicion.check}|{suspicion.span.start}"
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def copy_errors() -> frozenset[str]:
    """Places in the clean copy where a reader found that the alarm is right."""
    lines = COPY_ERRORS.read_text("utf-8").splitlines() if COPY_ERRORS.exists() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def count(stories: Iterable[Story], calibration: Calibration | None = None) -> list[StoryCount]:
    """Run every check over the stories; grades only where there is a calibration."""
    judge = Judge(calibration, all_checks()) if calibration else None
    real = copy_errors()
    counts = []
    for story in stories:
        document = segment_text(story.text, path=story.id)
        row = StoryCount(story, sum(s.kind is SegmentKind.SENTENCE for s in document.segments))
        found = suspicions(document)
        row.kinds.update(s.key for s in found)
        row.net.update(s.key for s in found if error_hash(story, s) not in real)
        if judge and calibration:
            for suspicion in judge.accepted(found):
                grade = calibration.checks[suspicion.key].grade
                assert grade is not None
                row.grades[grade] += 1
                row.net_grades[grade] += error_hash(story, suspicion) not in real
        counts.append(row)
    return counts


@dataclass(frozen=True, slots=True)
class Rate:
    """A number of events among sentences or places, with its 95 % bootstrap interval over stories."""

    events: int
    among: int
    value: float
    low: float
    high: float


def rate(events: Sequence[int], among: Sequence[int], scale: float = 1000.0) -> Rate:
    """Events per ``scale``; stories are resampled, a fixed seed makes it repeatable."""
    top, bottom = np.asarray(events, dtype=float), np.asarray(among, dtype=float)
    if bottom.sum() == 0:
        return Rate(0, 0, 0.0, 0.0, 0.0)
    draws = np.random.default_rng(20210726).multinomial(len(top), np.full(len(top), 1 / len(top)), RESAMPLES)
    spread = (draws @ top) / np.maximum(draws @ bottom, 1) * scale
    low, high = np.quantile(spread, [0.025, 0.975])
    value = top.sum() / bottom.sum() * scale
    return Rate(int(top.sum()), int(bottom.sum()), float(value), float(low), float(high))
