"""Fits when a version that the bilingual model holds to be likelier is believed (``mtqa.judge.likelier``).

    python -m recipes.estimator.likelier [--out models/calibration-source.json]

As ``recipes.estimator.contrasts``, by what a version turns and with the same rules and budgets, but of the
versions that the bilingual model chooses, and on its numbers, too. Read are the texts of that recipe and news
that was written beside its translation: sound lines, of which each language has a share, and lines with one
error. The rows of the rules in the calibration stay those of the fit without it, whose budgets it has. Two
processes read for forty minutes; run it after ``recipes.estimator.doubts``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.model import BilingualModel
from mtqa.errors import MtqaError
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.judge.likelier import likelier_numbers, likelier_versions
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories, sound_lines
from recipes.estimator.contrasts import (
    KINDS,
    Case,
    count,
    fit_versions,
    rules_that_are_on,
    show,
    suspected,
)
from recipes.estimator.texts import Text, changed_texts, labelled_texts, sound_texts, unedited_texts

#: Texts that are read at most: sound ones of each source, and written lines with an error; and professional
#: translations with a change of each kind.
SOUND, WRONG, CHANGED = 1200, 1500, 150
#: What a version may undo in written lines.
_WRITTEN_KINDS = frozenset(
    ("negation", "antonym", "quantity", "tense", "role", "exchanged", "number", "number-word", "date")
) | {"name-replaced", "clause-added"}
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
    sources = (list(sound_texts(0, data)), list(unedited_texts(data)), list(labelled_texts(data)), sound)
    found = [text for own in sources for text in rng.sample(own, min(SOUND, len(own)))]
    found += changed_texts(KINDS, CHANGED, 0, data)
    found += rng.sample(wrong, min(WRONG, len(wrong)))
    return rng.sample(found, len(found))


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
        for ranked in likelier_versions(english, source, reading, bilingual)
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
    model = fit_versions(cases, _FEATURES, _RISING)
    print(model.model_dump_json(indent=1))
    show(count(model, cases))
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        own = table["doubts"][estimator.name]
        own["likelier"] = {**own.get("likelier", {}), bilingual.name: model.model_dump()}
        write(given.out, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
