"""Stories of translations that nobody labelled, of which the origin alone is known: professional or raw.

They are blocks of the parallel lines that are kept out of all training (``recipes.estimator.examples``), each
once as a professional translated it and once as a system did; half of the blocks are fitted on, where they
are read beside their source. The labelled lines for fits are from the other half (benchmarks/labelled).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recipes.data.parallel import runs, versions
from recipes.data.parts import FITTED, place
from recipes.data.stories import DATA
from recipes.estimator.examples import parallel
from recipes.today.rows import Origin, TodaysStory

#: Lines of a story.
MOST, FEWEST = 12, 8


def unread_stories(data: Path = DATA, *, report: bool = False, beside: bool = False) -> Iterator[TodaysStory]:
    """Those that are fitted on, or those kept for the report; ``beside``: with their source."""
    for run in runs(parallel(data, test=True), MOST, FEWEST):
        name = f"{run[0].name}/{run[0].number}"
        if (place(name) >= FITTED) is not report:
            continue
        source = "\n\n".join(line.source for line in run) if beside else ""
        for texts, origin in zip(versions(run), (Origin.PROFESSIONAL, Origin.RAW), strict=True):
            if texts:
                chosen = min(texts, key=lambda version: place(f"{name}/{version}"))
                text = "\n\n".join(texts[chosen])
                language = run[0].language if beside else ""
                yield TodaysStory(
                    f"{name}/{chosen}", text, origin, counted=False, source=source, language=language
                )
