"""Fits sentences in their story and the grades of rules on today's copy.

    python -m recipes.today [--rows build/today.jsonl] [--out models/calibration.json]

Edited copy: half of the Reuters stories of 2017 by their ids, fact boxes left out, newstest2021, and half of
the BBC's stories, of which rules are counted on every fourth. Machine translation: the labelled blocks but
those that are kept for the report. With mixtures of human copy and raw output stories are told apart, too,
and so are half of the sound stories that a language model wrote, whole and mixed with raw output, and sound
translations of forty languages (``recipes.today.sound``). ``--out``
is a calibration that recipes.calibration and recipes.awkwardness made: awkwardness with the fluency model and
the estimator, the story models, the bands of style/awkward, the grades of rules and the model of the story's
verdict are put into it.
Reading takes an hour and a half of a core; ``--rows`` keeps it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from mtqa.checker import Checker
from mtqa.findings import Grade
from mtqa.judge.calibration import load_calibration
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.today.editor import MIXED
from recipes.today.grades import count_rules, grade_rules, put_into
from recipes.today.mixed import origin_only_stories
from recipes.today.rows import DRAFTS, fitting_rows, read_rows
from recipes.today.sets import fit_sets, put_sets
from recipes.today.verdicts import estimated
from recipes.today.verdicts import table as verdict_table

_AWKWARD = "style/awkward"


def main() -> None:
    """Read, fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/today.jsonl"))
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    # Round trips hardly weigh in awkwardness, and one fit serves with and without them.
    checker = Checker(Settings(round_trip=False, cache=False, user_names=False))
    stories = fitting_rows(checker, given.rows, DATA)
    whole = list(read_rows(origin_only_stories(DATA), checker, given.rows, rules=False))
    calibration = load_calibration(given.out)
    keys = {*calibration.checks, *(key for story in stories for key, _ in story.suspicions)}
    counts = count_rules([story for story in stories if story.counted], sorted(keys))
    grades = grade_rules(counts)
    for key, count in sorted(counts.items(), key=lambda item: -item[1].right):
        rates = f"{count.alarms_per_1000:8.3f}{count.precision:6.2f}{count.right:5}{count.wrong:5}"
        print(f"{key:38}{grades[key] or 'off':>9}{rates}")
    names = checker.fluency_name, checker.estimator_name
    fits = list(fit_sets([*stories, *whole], *names))
    for fit in fits:
        print(f"\n{fit.name}\nseparation: {fit.separation()}")
        print(f"bad, of those that reach a band: {fit.precisions()}; alarms in 1,000: {fit.alarms()}")
        for model in filter(None, (fit.alone, fit.story, fit.editor)):
            print(model.model_dump_json())
        if fit.story and fit.editor:
            mixed = [row for row in whole if row.origin in (*MIXED, *DRAFTS)]
            for line in verdict_table(estimated([*fit.stories, *mixed], fit.story, fit.editor)):
                print(line)
    if given.out is not None:
        table = json.loads(given.out.read_text("utf-8"))
        rows = put_into(table["checks"], counts, grades)
        right = min((fit.precisions() for fit in fits if fit.story), key=lambda found: found["fair"])
        alarms = [fit.alarms() for fit in fits if fit.story]
        for rule, grade in (("fair", Grade.LIKELY), ("weak", Grade.REVIEW)):
            rows[f"{_AWKWARD}:{rule}"] = {
                **rows[f"{_AWKWARD}:{rule}"],
                "grade": grade.value,
                "confidence": round(right[rule], 3),
                "alarms_per_1000": round(max(found[rule] for found in alarms), 4),
            }
        today = {
            "edited_sentences": sum(len(s.sentences) for s in stories if s.edited),
            "labelled_sentences": sum(len(s.sentences) for s in stories if not s.edited),
        }
        fitted_on = {**table["fitted_on"], "today": today, "estimator": checker.estimator_name}
        write(given.out, put_sets({**table, "checks": rows, "fitted_on": fitted_on}, fits))


if __name__ == "__main__":
    main()
