"""Fits how many sentences of a story need an editor, alone: ``recipes.today`` does it with all else.

    python -m recipes.today.verdict [--rows build/today.jsonl] [--kept] [--out models/calibration.json]

Stories and rows are those of ``recipes.today``; each set of evidence with a story model in the calibration
gets its model of the verdict. ``--kept`` fits on the stories that the rows hold, and reads no others. Prints
the tables of the fitted stories; ``benchmarks.verdict`` prints that of stories that nothing was fitted on.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from mtqa.checker import Checker
from mtqa.judge.calibration import load_calibration
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.today.alone import fitting
from recipes.today.editor import fit_editor
from recipes.today.mixed import origin_only_stories
from recipes.today.rows import read_rows, story_rows
from recipes.today.verdicts import estimated, table

_FLUENCY = "fluency:"


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
    rows = fitting(list(story_rows(checker, given.rows, DATA, rules=False)))
    rows += read_rows(origin_only_stories(DATA), checker, given.rows, rules=False)
    models = {}
    for name, story in load_calibration(given.out).stories.items():
        if _FLUENCY not in name:
            continue
        models[name] = fit_editor(rows, story)
        print(f"{name}\n{models[name].model_dump_json()}")
        for line in table(estimated(rows, story, models[name])):
            print(line)
    if given.out is not None:
        dumped = {name: model.model_dump() for name, model in models.items()}
        write(given.out, {**json.loads(given.out.read_text("utf-8")), "editor": dumped})


if __name__ == "__main__":
    main()
