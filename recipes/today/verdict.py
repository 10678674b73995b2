"""Fits how many sentences of a story need an editor, alone: ``recipes.today`` does it with all else.

    python -m recipes.today.verdict [--rows build/today.jsonl] [--kept] [--out models/calibration.json]

Stories and rows are those of ``recipes.today``; each set of evidence with a story model in the calibration
gets its model of the verdict. ``--kept`` fits on the stories that the rows hold, and reads no others. Prints
the tables of the fitted stories; ``benchmarks.verdict`` prints that of stories that nothing was fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from mtqa.checker import Checker
from mtqa.judge.calibration import Calibration, load_calibration
from mtqa.judge.editor import EditorModel
from mtqa.judge.logistic import Logistic
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.today.alone import fitting, scored
from recipes.today.editor import SEED, fit_editor, fit_translated
from recipes.today.rows import StoryRow, story_rows
from recipes.today.verdicts import estimated, table

_FLUENCY, _ESTIMATOR = "fluency:", "estimator:"


def with_editor(
    calibration: dict[str, object], model: EditorModel, names: Iterable[str]
) -> dict[str, object]:
    """The contents of a calibration with this model for each named set of evidence."""
    return {**calibration, "editor": dict.fromkeys(names, model.model_dump())}


def rows_of_set(rows: Sequence[StoryRow], calibration: Calibration, name: str) -> list[StoryRow]:
    """The rows with the scores that enter the stories of a set of evidence: with an estimator those of its
    fit, else their own."""
    story = calibration.stories[name]
    if not story.alone_weights:
        return list(rows)
    return scored(rows, Logistic(intercept=story.alone_intercept, weights=story.alone_weights))


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
    calibration = load_calibration(given.out)
    models, translated = {}, fit_translated(rows)
    for name, story in calibration.stories.items():
        if _FLUENCY not in name:
            continue
        mine = rows_of_set(fitting(rows) if _ESTIMATOR in name else rows, calibration, name)
        models[name] = fit_editor(mine, story, translated)
        print(f"{name}\n{models[name].model_dump_json()}")
        for line in table(estimated(mine, story, models[name], SEED)):
            print(line)
    if given.out is not None:
        dumped = {name: model.model_dump() for name, model in models.items()}
        write(given.out, {**json.loads(given.out.read_text("utf-8")), "editor": dumped})


if __name__ == "__main__":
    main()
