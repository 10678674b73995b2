"""Fits when a version that the bilingual model holds to be likelier is believed (``mtqa.judge.likelier``).

    python -m recipes.estimator.likelier [--out models/calibration-source.json]

As ``recipes.estimator.contrasts``, by what a version turns and with the same budgets, but of the versions
that the bilingual model chooses, and on its numbers, too. Sound are professional translations that are kept
out, labelled lines that readers found free of errors, and news that was written beside its translation; the
first and the last are read with one error as well. How often a rule is right is what readers said of the
labelled lines that reach it. Two processes read for half an hour; run it after ``recipes.estimator.doubts``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.model import BilingualModel
from mtqa.errors import MtqaError
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.findings import Grade
from mtqa.judge.doubt_model import CONFIRMED, LIKELIER, VersionModel
from mtqa.judge.grades import HIGHEST, LEAST_LIKELY, PRIOR_FIRINGS, PRIOR_TRUE
from mtqa.judge.likelier import likelier_numbers, likelier_versions
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories, sound_lines
from recipes.estimator.contrasts import (
    BUDGETS,
    CHECK,
    CONFIRMED_BUDGET,
    Case,
    count,
    fit_versions,
    rules_that_are_on,
    show,
    suspected,
)
from recipes.estimator.examples import BROKEN, labelled_example, lines_for_fits
from recipes.estimator.texts import NOT_COVERED, Text, changed_texts, labelled_texts, sound_texts

#: Texts that are read at most: professional translations, written lines that are sound and with an error;
#: and of the first so many with a change of each kind.
SOUND, WRITTEN, WRONG, CHANGED = 1200, 2000, 900, 150
#: What a version may undo, by program and in written lines.
CHANGES = ("negation", "antonym", "quantity", "tense", "roles", "clause added", "sentence added")
_WRITTEN_KINDS = frozenset(
    ("negation", "antonym", "quantity", "tense", "role", "exchanged", "clause-added"),
)
#: The kind of labelled lines with an error of meaning, or in broken English.
FAULTY = "labelled"
_RISING = ("quality", "error", "wrong", "broken", "place", "gain", "rate")
_FEATURES = (*_RISING, "doubt", "first")
_SEED, _PROCESSES, _AT_ONCE = 92, 2, 20
_PROGRAM = "recipes.estimator.likelier"


def texts(data: Path = DATA) -> list[Text]:
    """All texts, in any order."""
    rng = random.Random(_SEED)
    sound = [("", line.language, line.english, line.source, "") for line in sound_lines()]
    wrong = [
        (line.kind, story.language, line.wrong, line.source, line.english)
        for story in fit_stories()
        for line in story.lines
        if line.kind in _WRITTEN_KINDS
    ]
    professional = list(sound_texts(0, data))
    found = [
        *rng.sample(professional, min(SOUND, len(professional))),
        *rng.sample(sound, min(WRITTEN, len(sound))),
        *rng.sample(wrong, min(WRONG, len(wrong))),
        *changed_texts(CHANGES, CHANGED, 0, data),
        *labelled_texts(data),
        *faulty_texts(data),
    ]
    return rng.sample(found, len(found))


def faulty_texts(data: Path = DATA) -> Iterator[Text]:
    """Labelled lines for fits in which readers found an error of meaning, or broken English."""
    for line in lines_for_fits(data):
        language, example = line["pair"][:-3], labelled_example(line)
        if (
            language not in NOT_COVERED
            and example.english.strip()
            and (example.error or example.label == BROKEN)
        ):
            yield FAULTY, language, example.english, example.source, ""


def read_case(estimator: Estimator, bilingual: BilingualModel, text: Text) -> Case | None:
    """A case with the versions that are more probable; None where one side cannot be read.

    Raises ModelError if a model fails.
    """
    kind, language, english, source, right = text
    estimate = estimator.estimate(english, source)
    reading = bilingual.read(english, source) if estimate.words else None
    if reading is None:
        return None
    versions = tuple(
        (ranked.version, likelier_numbers(ranked, estimate, source, estimator))
        for ranked in likelier_versions(english, source, language, reading, bilingual)
    )
    is_suspected = not rules_that_are_on().isdisjoint(suspected(english, source, language))
    return Case(kind, language, english, source, right, versions, doubtful=True, suspected=is_suspected)


def read_cases(given: Sequence[Text]) -> Iterator[Case]:
    """The cases, read by two processes. Raises ModelError if a model fails."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for number, case in enumerate(pool.map(_read, given, chunksize=_AT_ONCE)):
            if case is not None:
                yield case
            if number % 500 == 0:
                sys.stderr.write(f"{number} of {len(given)}\n")


def _read(text: Text) -> Case | None:
    return read_case(*_models(), text)


@cache
def _models() -> tuple[Estimator, BilingualModel]:
    """The models of a process. Raises MtqaError where one is not there."""
    estimator, bilingual = open_estimator(Settings()), open_bilingual(Settings())
    if estimator is None or bilingual is None:
        raise MtqaError("needs mtqa models pull estimator bilingual")
    return estimator, bilingual


def main() -> int:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {_PROGRAM}",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, help="a calibration in which the estimator's other fits are")
    given = parser.parse_args()
    try:
        estimator, bilingual = _models()
        cases = list(read_cases(texts(given.data)))
    except MtqaError as error:
        sys.stderr.write(f"{_PROGRAM}: {error}\n")
        return 2
    model = fit_versions([case for case in cases if case.kind != FAULTY], _FEATURES, _RISING)
    print(model.model_dump_json(indent=1))
    found = count(model, cases)
    show(found)
    labelled = {(english, source) for _, _, english, source, _ in labelled_texts(given.data)}
    read = count(model, [case for case in cases if case.kind or (case.english, case.source) in labelled])
    rows = graded_by_reading(model, read)
    print(json.dumps(rows, indent=1))
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        own = table["doubts"][estimator.name]
        fit = model.model_copy(update={"prefix": LIKELIER})
        own["likelier"] = {**own.get("likelier", {}), bilingual.name: fit.model_dump()}
        write(given.out, {**table, "checks": dict(sorted({**table["checks"], **rows}.items()))})
    return 0


def graded_by_reading(model: VersionModel, read: Counter[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """The rows of the rules in the calibration.

    ``read``: of what ``count`` counts, the labelled lines, of which those that reach a rule are right where
    they are faulty.
    """
    rows: dict[str, dict[str, Any]] = {}
    spent, right, wrong = 0.0, 0, 0
    for rule in (*model.bands, CONFIRMED):
        own = (read[FAULTY, rule], read["", rule])
        budget = CONFIRMED_BUDGET if rule == CONFIRMED else BUDGETS[rule] - spent
        if rule != CONFIRMED:  # a line that reaches a band is counted in the weaker ones, too
            own, spent = (own[0] - right, own[1] - wrong), BUDGETS[rule]
            right, wrong = right + own[0], wrong + own[1]
        confidence = (own[0] + PRIOR_TRUE * PRIOR_FIRINGS) / (sum(own) + PRIOR_FIRINGS)
        is_likely = rule != "weak" and confidence >= LEAST_LIKELY
        rows[f"{CHECK}:{LIKELIER}{rule}"] = {
            "grade": (Grade.LIKELY if is_likely else Grade.REVIEW).value,
            "confidence": round(min(HIGHEST, confidence), 3),
            "alarms_per_1000": round(budget, 4),
            "read_right": own[0],
            "read_wrong": own[1],
        }
    return rows


if __name__ == "__main__":
    sys.exit(main())
