"""How often checks fire on stories, by kind of suspicion."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mtqa.checks.registry import all_checks
from mtqa.document import Document, SegmentKind
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text
from recipes.data.stories import Story


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
