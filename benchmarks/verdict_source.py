"""What the verdict says of whole translations beside their source, of those that nothing was fitted on.

    python -m benchmarks.verdict_source [--rows build/today-verdict-source.jsonl] [--kept]

Labelled stories: the closed part (15 %) of the labelled blocks, raw output and professional translations; a
sentence needs an editor if a reader called it broken or awkward or marked a critical or major error of
meaning in it. Unread: blocks of professional and of raw translations that are kept out of all training, of
which only that is known. Sound: translations that were written for the project, in which no sentence needs an
editor. The first table is of the estimate beside the source, the second of that by the
English alone, for the same stories. "interval": how often the 80 % interval holds the labelled number; "needs
editor": the share of stories in that state where no finding fails them. By length: unread stories cut into
runs of so many sentences, whole, and two of the same language and origin put together. All of this by each
fit: with what the bilingual model says and without. "separation": how well awkwardness tells labelled
sentences apart, as ``recipes.today`` says. MTQA_DATA names the data (by default ../shared/data). Reading
takes three quarters of an hour; ``--rows`` keeps it, ``--kept`` reads nothing more.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from mtqa.checker import Checker
from mtqa.judge.calibration import load_calibration, with_source
from mtqa.judge.sourced import SourcedEditorModel
from mtqa.settings import Settings
from recipes.data.stories import DATA
from recipes.today.alone import report, scored
from recipes.today.beside import SourcedFit
from recipes.today.rows import Origin, StoryRow, read_rows
from recipes.today.sound import sound_stories
from recipes.today.sourced import sourced_stories
from recipes.today.stories import story_runs
from recipes.today.verdicts import estimated, readers_told_apart, sound, table, told_apart, unread

#: Sentences of the runs that stories are cut into.
_RUNS = (4, 8)
_SOURCE, _BILINGUAL = "|source", "|bilingual:"


def runs(rows: Sequence[StoryRow], size: int) -> Iterator[StoryRow]:
    """The stories cut into runs of so many sentences; what is left over at the end is left out."""
    for row in rows:
        yield from (run for run in story_runs(row, size) if len(run.sentences) == size)


def pairs(rows: Sequence[StoryRow]) -> Iterator[StoryRow]:
    """Two stories of the same set, language and origin as one, in their order; none is in two."""
    alike: dict[tuple[str, Origin], list[StoryRow]] = defaultdict(list)
    for row in rows:
        alike["/".join(row.id.split("/")[:2]), row.origin].append(row)
    for group in alike.values():
        for one, other in zip(group[::2], group[1::2], strict=False):
            yield replace(one, id=f"{one.id}+{other.id}", sentences=(*one.sentences, *other.sentences))


def show(fit: SourcedFit, model: SourcedEditorModel, rows: Sequence[StoryRow]) -> Iterator[str]:
    """The lines on the estimate beside the source."""
    read, nobody_read = ([row for row in rows if row.labelled is labelled] for labelled in (True, False))
    yield f"separation: {report(scored(read, fit.fit_of))}"
    labelled = fit.estimated(model, read)
    yield from table(labelled)
    yield readers_told_apart(labelled)
    yield sound(fit.estimated(model, nobody_read))
    yield unread(fit.estimated(model, nobody_read))
    for size in _RUNS:
        yield f"{size:3} sentences  {told_apart(fit.estimated(model, list(runs(nobody_read, size))))}"
    yield f"whole stories  {told_apart(fit.estimated(model, nobody_read))}"
    yield f"two as one     {told_apart(fit.estimated(model, list(pairs(nobody_read))))}"


def main() -> None:
    """Read, estimate and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/today-verdict-source.jsonl"))
    parser.add_argument("--kept", action="store_true")
    given = parser.parse_args()
    if not DATA.is_dir():
        parser.exit(2, f"no {DATA} (set MTQA_DATA to the folder of real news data)\n")
    calibration = with_source(load_calibration())
    if not calibration.sourced:
        parser.exit(2, "the calibration has no model of how many sentences need an editor beside a source\n")
    checker = None if given.kept else Checker(Settings(round_trip=False, cache=False, user_names=False))
    stories = chain(sourced_stories(DATA, report=True), sound_stories(report=True, beside=True))
    rows = list(read_rows(stories, checker, given.rows, rules=False))
    for name, model in calibration.sourced.items():
        english, _, read = name.partition(_SOURCE)
        print(f"{name}\nbeside the source")
        fit = SourcedFit(calibration, english, read.removeprefix(_BILINGUAL))
        print("\n".join(show(fit, model, rows)))
        print("\nby the English alone")
        story, editor = calibration.stories[english], calibration.editor[english]
        labelled = [row for row in rows if row.labelled]
        print("\n".join(table(estimated(labelled, story, editor))))
        nobody_read = estimated([row for row in rows if not row.labelled], story, editor)
        print(unread(nobody_read))
        print(sound(nobody_read))


if __name__ == "__main__":
    main()
