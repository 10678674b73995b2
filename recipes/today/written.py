"""Stories that a language model wrote, retold or translated, all sound: what drafts are like today.

Half of them by their ids are fitted on, the other half is kept for the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from recipes.data.parts import FITTED, place
from recipes.data.written import written
from recipes.today.rows import Origin, TodaysStory

_ORIGINS = {"written": Origin.WRITTEN, "retold": Origin.RETOLD, "translated": Origin.FLUENT}


def written_stories(*, report: bool = False) -> Iterator[TodaysStory]:
    """Those that are fitted on, or those kept for the report."""
    for story in written():
        if (place(story.id) >= FITTED) is report:
            yield TodaysStory(story.id, story.text, _ORIGINS[story.kind], counted=False)
