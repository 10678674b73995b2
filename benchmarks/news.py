"""The stories of the news data, which lie in MTQA_DATA, by default in ../shared/data."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from recipes.data import stories
from recipes.data.stories import CLEAN, LINES_A_DOCUMENT, LINES_A_PARAGRAPH, Half, Story, rows

__all__ = [
    "CLEAN",
    "DATA",
    "LINES_A_DOCUMENT",
    "LINES_A_PARAGRAPH",
    "Half",
    "Story",
    "clean_stories",
    "encyclopedia_translations",
    "news_translations",
    "reference_translations",
    "rows",
]

DATA = Path(os.environ.get("MTQA_DATA", Path(__file__).parents[2] / "shared" / "data"))

clean_stories = partial(stories.clean_stories, DATA)
reference_translations = partial(stories.reference_translations, DATA)
news_translations = partial(stories.news_translations, DATA)
encyclopedia_translations = partial(stories.encyclopedia_translations, DATA)
