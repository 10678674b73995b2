"""False alarms: how often a user of mtqa is called to a story that people wrote.

Alarms that are errors of the copy itself count as alarms. Findings about a whole sentence rest on the
fluency model's reading of the story and on round trips: they are counted in a sample, all others in
every story; the sum of the two rates is what a user sees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.metrics import Figure, Ratio, figure, share
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from recipes.data.broken import sentences_of
from recipes.data.reading import GRADES, Reader, Reading
from recipes.data.stories import Story
from recipes.tagger.sources import held_out


@dataclass
class StoryAlarms:
    """What was found in one story; ``whole``: its sentences if they were read for awkwardness, else 0."""

    story: Story
    sentences: int
    whole: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    grades: Counter[Grade] = field(default_factory=Counter)
    awkward: Counter[Grade] = field(default_factory=Counter)


def read_stories(
    reader: Reader, stories: Iterable[Story], whole: frozenset[str] = frozenset()
) -> Iterator[tuple[Story, Reading]]:
    """Each story and its reading, whole for those of these ids."""
    for story in stories:
        document = segment_text(story.text, path=story.id)
        yield story, reader.read(document, whole=story.id in whole)


def alarms(story: Story, reading: Reading, *, whole: bool = False) -> StoryAlarms:
    """Count the findings of a story."""
    sentences = sentences_of(reading.document)
    row = StoryAlarms(story, sentences, sentences if whole else 0)
    for finding, grade in reading.findings:
        row.keys[finding.key] += 1
        (row.awkward if finding.check == AwkwardSentence.id else row.grades)[grade] += 1
    return row


def unseen(story: Story) -> bool:
    """Whether the tagger was trained without the story: of the clean corpora it knows newstest alone."""
    return not story.corpus.startswith("newstest") or held_out(f"newstest:{story.id}")


def _both(rows: Sequence[StoryAlarms], grade: Grade) -> Ratio:
    at, awkward = (
        [sum(n for g, n in part.items() if g.reaches(grade)) for part in parts]
        for parts in ([row.grades for row in rows], [row.awkward for row in rows])
    )
    parts = [(at, [row.sentences for row in rows])]
    if any(row.whole for row in rows):
        parts.append((awkward, [row.whole for row in rows]))
    return Ratio(*parts, scale=1000.0)


def grade_rates(rows: Sequence[StoryAlarms]) -> dict[str, Figure]:
    """Findings per 1,000 sentences, of each grade and those above."""
    stories = [row.story.id for row in rows]
    return {
        grade.value: figure(_both(rows, grade), stories, sum(row.sentences for row in rows))
        for grade in GRADES
    }


def key_rates(rows: Sequence[StoryAlarms]) -> dict[str, Figure]:
    """Findings per 1,000 sentences of each kind that was found, and of each check."""
    stories = [row.story.id for row in rows]
    keys = sorted({key for row in rows for key in row.keys})
    out = {}
    for name in sorted({*keys, *(key.partition(":")[0] for key in keys)}):
        own = [key for key in keys if name in (key, key.partition(":")[0])]
        events = [sum(row.keys[key] for key in own) for row in rows]
        read = [row.whole if name.startswith(AwkwardSentence.id) else row.sentences for row in rows]
        out[name] = figure(share(events, read, 1000.0), stories, sum(events))
    return out
