"""Stories of translations that are read beside their source: labelled blocks, and blocks that nobody read.

Labelled are the blocks that the estimator was not trained on, of the others the origin alone is known:
professional or raw (``recipes.today.unread``). Sources in a language that the encoder does not know are left
out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from recipes.data.parts import is_for_fits, is_further
from recipes.data.stories import DATA
from recipes.estimator.texts import NOT_COVERED
from recipes.today.rows import Origin, TodaysStory, bad_sentences, todays_stories
from recipes.today.unread import unread_stories


def sourced_stories(data: Path = DATA, *, report: bool = False) -> Iterator[TodaysStory]:
    """Those that are fitted on, or those kept for the report, with their source."""
    unread = unread_stories(data, report=report, beside=True)
    for story in (*_labelled(data, report=report), *unread):
        if story.language not in NOT_COVERED:
            yield story


def _labelled(data: Path, *, report: bool) -> Iterator[TodaysStory]:
    for story in todays_stories(data, report=report):
        if is_further(story.id):
            continue  # those for fits are of the half that is reported here, and the other way round
        if story.lines and (report or is_for_fits(story.id)):
            lines = list(story.lines.values())
            source = "\n\n".join(" ".join(str(line["source"]).split()) for line in lines)
            yield replace(story, source=source, language=str(lines[0]["pair"])[:-3])


def bad_shares(data: Path = DATA) -> dict[Origin, float]:
    """Of the sentences of all labelled blocks but the closed ones, by origin, those that need an editor."""
    bad: dict[Origin, list[bool]] = {Origin.RAW: [], Origin.PROFESSIONAL: []}
    for story in todays_stories(data):
        if story.lines:
            bad[story.origin] += bad_sentences(story)
    return {origin: sum(each) / len(each) for origin, each in bad.items()}
