"""Fits how many sentences of a story need an editor, alone: ``recipes.today`` does it with all else.

    python -m recipes.today.verdict [--rows build/today.jsonl] [--kept] [--out models/calibration.json]

Stories and rows are those of ``recipes.today``, sentences are weighed by the story model of the calibration.
``--kept`` fits on the stories that the rows hold, and reads no others. Prints the table of the fitted
stories; ``benchmarks.verdict`` prints that of stories that nothing was fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from mtqa.checker import Checker
from mtqa.judge.calibration import load_calibration
from mtqa.judge.editor import EditorModel
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.today.editor import SEED, fit_editor
from recipes.today.rows import story_rows
from recipes.today.verdicts import estimated, table


def with_editor(
    calibration: dict[str, object], model: EditorModel, names: Iterable[str]
) -> dict[str, object]:
    """The contents of a calibration with this model for each named set of evidence."""
    return {**calibration, "editor": dict.fromkeys(names, model.model_dump())}


def main() -> None:
    """Read, fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/today.jsonl"))
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    checker = None if given.kept else Checker(Settings(round_trip=False, cache=False))
    rows = list(story_rows(checker, given.rows, DATA, rules=False))
    stories = load_calibration(given.out).stories
    story = next(iter(stories.values()))
    model = fit_editor(rows, story)
    print(model.model_dump_json(indent=1))
    for line in table(estimated(rows, story, model, SEED)):
        print(line)
    if given.out is not None:
        write(given.out, with_editor(json.loads(given.out.read_text("utf-8")), model, stories))


if __name__ == "__main__":
    main()
