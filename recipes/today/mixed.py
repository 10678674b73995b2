"""Mixtures of human copy and raw output, as texts: one sentence in three raw, or a part of a raw story sound.

A mixture is read as a whole, for models say of a sentence what they say after those before it. The raw lines
are of labelled blocks, fitted on or kept for the report as these are, so that readers' labels are known of
them; what a mixture has of human copy, or of what a language model wrote, counts as sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from mtqa.segmentation.segment import segment_text
from recipes.data.parts import is_for_fits, is_further
from recipes.data.stories import DATA
from recipes.today.rows import Origin, TodaysStory, todays_stories
from recipes.today.sound import sound_stories
from recipes.today.written import written_stories

#: Every so-manieth human story is mixed, of those that are fitted on and those for the report.
_EVERY = {False: 6, True: 3}
_SHARE, _LEAST_REPLACED, _MOST_REPLACED = 1 / 3, 0.2, 0.8
#: Sentences of a human story from which on it is mixed.
_FEWEST = 4

Line = Mapping[str, Any]


def origin_only_stories(data: Path = DATA) -> Iterator[TodaysStory]:
    """The stories for fits that only their origin says something of: mixtures, and drafts."""
    yield from mixed_stories(data)
    yield from written_stories()
    yield from mixed_drafts(data)
    yield from sound_stories()


def mixed_stories(data: Path = DATA, *, report: bool = False) -> Iterator[TodaysStory]:
    """Of human stories some with one sentence in three raw; of each raw one with 20 to 80 % replaced."""
    stories = list(todays_stories(data, report=report))
    human = [story for story in stories if story.origin is Origin.HUMAN and len(_sentences(story)) >= _FEWEST]
    raw = [story for story in stories if _is_free(story, report=report)]
    for story in human[:: _EVERY[report]]:
        random = Random(story.id)
        yield _one_in_three(story, random.choice(raw), random)
    for story in raw:
        random = Random(story.id)
        yield _part_edited(story, random.choice(human), random)


def mixed_drafts(data: Path = DATA, *, report: bool = False) -> Iterator[TodaysStory]:
    """Each story that a language model wrote, with one sentence in three raw."""
    raw = [story for story in todays_stories(data, report=report) if _is_free(story, report=report)]
    for story in written_stories(report=report):
        random = Random(story.id)
        yield _one_in_three(story, random.choice(raw), random, Origin.DRAFT_ONE_IN_THREE)


def _is_free(story: TodaysStory, *, report: bool) -> bool:
    """Whether it is a raw story that lends its lines: to fit on, one that the estimator is not trained on.

    Those of the labelled set are enough.
    """
    own = not is_further(story.id) and (report or is_for_fits(story.id))
    return own and story.origin is Origin.RAW


def _one_in_three(
    story: TodaysStory, raw: TodaysStory, random: Random, origin: Origin = Origin.ONE_IN_THREE
) -> TodaysStory:
    """The sound story with a third of its sentences replaced by lines of the raw one."""
    sentences, lines = _sentences(story), list(raw.lines.values())
    chosen = random.sample(range(len(sentences)), max(1, round(_SHARE * len(sentences))))
    pieces: list[tuple[str, Line | None]] = []
    at = 0
    for number, (start, end) in enumerate(sentences):
        line = random.choice(lines) if number in chosen else None
        pieces += [(story.text[at:start], None), (_english(line) if line else story.text[start:end], line)]
        at = end
    return _joined(f"{story.id}+{raw.id}", origin, [*pieces, (story.text[at:], None)])


def _part_edited(raw: TodaysStory, story: TodaysStory, random: Random) -> TodaysStory:
    """The raw story with a part of its lines replaced by sentences of the human one."""
    lines, sound = list(raw.lines.values()), [story.text[start:end] for start, end in _sentences(story)]
    share = random.uniform(_LEAST_REPLACED, _MOST_REPLACED)
    chosen = random.sample(range(len(lines)), max(1, round(share * len(lines))))
    pieces: list[tuple[str, Line | None]] = []
    for number, line in enumerate(lines):
        pieces.append((random.choice(sound), None) if number in chosen else (_english(line), line))
        pieces.append(("\n\n", None))
    return _joined(f"{raw.id}+{story.id}", Origin.PART_EDITED, pieces[:-1])


def _joined(name: str, origin: Origin, pieces: Sequence[tuple[str, Line | None]]) -> TodaysStory:
    text, lines = "", {}
    for piece, line in pieces:
        if line is not None:
            lines[len(text), len(text) + len(piece)] = line
        text += piece
    return TodaysStory(name, text, origin, lines, counted=False)


def _sentences(story: TodaysStory) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in segment_text(story.text, path=story.id).segments if s.judged]


def _english(line: Line) -> str:
    return " ".join(line["english"].split())
