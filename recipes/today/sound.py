"""Sound translations of news (benchmarks/written), beside their source or not: no sentence needs an editor.

Professional translations do not show what a careful desk prints: of every ten of their sentences readers
would rewrite four.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from recipes.data.parts import place
from recipes.data.written_pairs import PAIRS, story_rows
from recipes.today.rows import Origin, TodaysStory

#: Sets whose stories are fitted on, and those that are kept for the report.
FOR_FITS = ("news", "free", "ordinary", "plain")
FOR_REPORT = ("affairs", "business", "public", "society", "world")
#: Stories of a set that are read at most, those of the lowest places by a hash of the story's id.
MOST, MOST_REPORTED = 60, 40


def sound_stories(*, report: bool = False, beside: bool = False) -> Iterator[TodaysStory]:
    """Those that are fitted on, or those kept for the report; ``beside``: with their source.

    Raises OSError where a file cannot be read, KeyError or ValueError where a line of one is no such row.
    """
    for name in FOR_REPORT if report else FOR_FITS:
        own = sorted(_stories(PAIRS.parent / name, beside=beside), key=lambda story: place(story.id))
        yield from own[: MOST_REPORTED if report else MOST]


def _stories(folder: Path, *, beside: bool) -> Iterator[TodaysStory]:
    for language, number, lines in story_rows(folder):
        english, source = ("\n\n".join(line[side] for line in lines) for side in ("english", "source"))
        story = TodaysStory(f"{folder.name}/{language}/{number}", english, Origin.FLUENT, counted=False)
        yield replace(story, source=source, language=language) if beside else story
