"""Fits in which links one detail was changed (``mtqa.judge.details``).

    python -m recipes.estimator.details [--out models/calibration-source.json]

What adapters of the bilingual model say of a pair, and the estimator, tells written lines with an error
(benchmarks/written: the halves of pairs, forty and hard, and the stories of mixed, from which the adapters
did not learn) from these lines without it, from other sound news, and from professional translations that are
kept out. The band is cut by fits without the language: so many of the written lines and of the translations
reach it. The bilingual model is asked of what the estimator does not hold to be sound: hardly a line that
reaches the band would be lost. Its alarms are counted in translations, as those of other rules are; written
lines raise more. Of labelled lines that reach it is counted how many are faulty. Two processes read for
twenty minutes; run it after ``recipes.bilingual.details`` and ``recipes.estimator.doubts``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.model import BilingualModel
from mtqa.errors import MtqaError
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.evidence_beside import DETAIL
from mtqa.findings import Grade
from mtqa.judge import load_calibration, with_source
from mtqa.judge.details import detail_numbers, has_foreign_names
from mtqa.judge.doubt_model import DetailModel, DoubtModel
from mtqa.judge.fitting import fit_quadratic
from mtqa.judge.grades import LEAST_LIKELY
from mtqa.judge.logistic import Quadratic
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.edits import free_lines
from recipes.data.stories import DATA
from recipes.data.written_pairs import (
    FORTY,
    HARD,
    MIXED,
    MIXED_READ,
    PAIRS,
    REPORT,
    SOUND,
    WrittenLine,
    written_stories,
)
from recipes.estimator.bands import (
    TRANSLATED,
    WRITTEN,
    band_rows,
    counted,
    cut_by_origin,
    scored_apart,
)
from recipes.estimator.errors_read import errors_read, pair_id
from recipes.estimator.examples import BROKEN, labelled_example, lines_for_fits
from recipes.estimator.texts import Text, labelled_texts, sound_texts

CHECK, _ERRORS = "fidelity/mistranslated", "detail_errors.txt"
#: Sound lines in 1,000 that may reach the band.
BUDGET = 1.5
#: Of the written lines that reach the band, so many in 100 of which the model may not be asked.
_LOST = 4
#: Sound lines of other folders, and translations and labelled lines, that are read at most.
_OTHERS, _TRANSLATED = 3000, 5000
#: Inverse of the penalty of the fit.
_STRENGTH = 0.02
#: Labelled lines that are read to count how many of those that reach the band are faulty, and their origin.
_COUNTED, LABELLED, _FAULTY = 4300, "labelled", "faulty"
_SEED, _PROCESSES, _AT_ONCE = 46, 2, 20
_PROGRAM = "recipes.estimator.details"


@dataclass(frozen=True, slots=True)
class Case:
    """A pair that was read; ``kind``: of its error, "" for a sound one; ``asked``: its score by the
    estimator."""

    kind: str
    origin: str
    language: str
    english: str
    source: str
    asked: float
    numbers: dict[str, float] = field(default_factory=dict)


def texts(data: Path = DATA) -> list[tuple[str, Text]]:
    """All pairs with where they are from, in any order."""
    rng = random.Random(_SEED)
    written = [
        (WRITTEN, text)
        for language, line in unlearned_lines()
        for text in (
            ("", language, line.english, line.source, ""),
            (line.kind, language, line.wrong, line.source, line.english),
        )
    ]
    others = [
        ("", line.language, line.english, line.source, "") for folder in SOUND for line in free_lines(folder)
    ]
    found = [*written, *((WRITTEN, text) for text in rng.sample(others, min(_OTHERS, len(others))))]
    faulty = errors_read(_ERRORS)
    for texts_of in (sound_texts(0, data), labelled_texts(data)):
        own = [text for text in texts_of if pair_id(text[2], text[3]) not in faulty]
        found += [(TRANSLATED, text) for text in rng.sample(own, min(_TRANSLATED, len(own)))]
    rng.shuffle(found)
    return found


def labelled(data: Path = DATA) -> list[tuple[str, Text]]:
    """Labelled lines for fits, with the kind ``_FAULTY`` where they have a critical or major error or are
    broken; nothing is fitted on them."""
    lines = list(lines_for_fits(data))
    found: list[tuple[str, Text]] = []
    for line in random.Random(_SEED).sample(lines, min(_COUNTED, len(lines))):
        own = labelled_example(line)
        kind = _FAULTY if own.error or own.label == BROKEN else ""
        found.append((LABELLED, (kind, line["pair"][:-3], own.english, own.source, "")))
    return found


def unlearned_lines() -> Iterator[tuple[str, WrittenLine]]:
    """Written lines with errors that ``recipes.bilingual.contrasts`` leaves alone, with their languages."""
    for folder in (PAIRS, FORTY, HARD):
        for story in written_stories(folder):
            if story.half == REPORT:
                yield from ((story.language, line) for line in story.lines)
    for story in written_stories(MIXED):
        if story.number > MIXED_READ:
            yield from ((story.language, line) for line in story.lines)


def read_case(origin: str, text: Text, estimator: Estimator, bilingual: BilingualModel) -> Case | None:
    """A case; None where it cannot be read. Raises ModelError if a model fails."""
    kind, language, english, source, _ = text
    estimate, said = estimator.estimate(english, source), bilingual.details(english, source)
    if said is None or not estimate.words:
        return None
    asked = _doubts(estimator.name).sentence_score(estimate)
    return Case(kind, origin, language, english, source, asked, detail_numbers(estimate, said))


def _read(each: tuple[str, Text]) -> Case | None:
    return read_case(*each, *_models())


@cache
def _models() -> tuple[Estimator, BilingualModel]:
    """The models of a process. Raises MtqaError where one is not there."""
    estimator, bilingual = open_estimator(Settings()), open_bilingual(Settings())
    if estimator is None or bilingual is None:
        raise MtqaError("needs mtqa models pull estimator and bilingual")
    return estimator, bilingual


@cache
def _doubts(name: str) -> DoubtModel:
    return with_source(load_calibration()).doubts[name]


def read_cases(given: Sequence[tuple[str, Text]]) -> Iterator[Case]:
    """The cases, read by two processes. Raises ModelError if a model fails."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for number, case in enumerate(pool.map(_read, given, chunksize=_AT_ONCE)):
            if case is not None:
                yield case
            if number % 500 == 0:
                sys.stderr.write(f"{number} of {len(given)}\n")


def fit(cases: Sequence[Case]) -> Quadratic:
    """The fit, without a band."""
    return fit_quadratic(
        [case.numbers for case in cases],
        [bool(case.kind) for case in cases],
        tuple(cases[0].numbers),
        strength=_STRENGTH,
    )


def score(fit: Quadratic, case: Case) -> float:
    """The score of a case, minus infinity where the rule judges none."""
    return float("-inf") if has_foreign_names(case.english) else fit.log_odds(case.numbers)


def fitted(cases: Sequence[Case], scores: Sequence[float]) -> DetailModel:
    """The fit with its band, and from which score on the model is asked; ``scores``: by fits apart."""
    band = round(cut_by_origin(cases, scores, BUDGET), 4)
    reached = sorted(c.asked for s, c in zip(scores, cases, strict=True) if c.kind and s >= band)
    lowest = reached[len(reached) * _LOST // 100] if reached else 0.0
    return DetailModel(lowest=math.floor(10_000 * lowest) / 10_000, fit=fit(cases).with_bands({DETAIL: band}))


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
        scores = scored_apart(cases, fit, score)
        model = fitted(cases, scores)
        asked = [s if c.asked >= model.lowest else float("-inf") for s, c in zip(scores, cases, strict=True)]
        show(cases, asked, model)
        wrong = [s for s, case in zip(asked, cases, strict=True) if case.kind]
        sound = [s for s, c in zip(asked, cases, strict=True) if not c.kind and c.origin == TRANSLATED]
        rows = band_rows(CHECK, model.fit.bands, {DETAIL: BUDGET}, wrong)
        rows = counted(rows, CHECK, model.fit.bands, sound)
        rows[f"{CHECK}:{DETAIL}"] |= graded(*right_of(read_cases(labelled(given.data)), model))
        print(json.dumps({"details": model.model_dump(), "checks": rows}))
        if given.out:
            table = json.loads(given.out.read_text("utf-8"))
            table["doubts"][estimator.name].setdefault("details", {})[bilingual.name] = model.model_dump()
            write(given.out, {**table, "checks": dict(sorted({**table["checks"], **rows}.items()))})
    except (MtqaError, OSError, ValueError) as error:
        sys.stderr.write(f"{_PROGRAM}: {error}\n")
        return 2
    return 0


def right_of(cases: Iterable[Case], model: DetailModel) -> tuple[int, int]:
    """How many of the labelled lines that reach the band are faulty, and how many reach it."""
    reached = [
        case
        for case in cases
        if case.asked >= model.lowest and score(model.fit, case) >= model.fit.bands[DETAIL]
    ]
    return sum(bool(case.kind) for case in reached), len(reached)


def graded(right: int, flagged: int) -> dict[str, Any]:
    """The grade and the confidence of a rule of whose findings in labelled lines so many were right.

    Its alarms compete with those of other rules in ``recipes.calibration_source.shown``.
    """
    confidence = round((right + 0.5) / (flagged + 1), 3)
    grade = Grade.LIKELY if confidence >= LEAST_LIKELY else Grade.REVIEW
    return {
        "confidence": confidence,
        "grade": grade.value,
        "read_right": right,
        "read_wrong": flagged - right,
    }


def show(cases: Sequence[Case], scores: Sequence[float], model: DetailModel) -> None:
    """Print how many of each kind and origin are asked for, and reach the band."""
    for origin, kind in sorted({(case.origin, case.kind) for case in cases}):
        own = [(s, c) for s, c in zip(scores, cases, strict=True) if (c.origin, c.kind) == (origin, kind)]
        reached = sum(s >= model.fit.bands[DETAIL] for s, _ in own)
        asked = sum(c.asked >= model.lowest for _, c in own)
        print(f"{kind or 'sound':16}{origin:12}{len(own):6}: asked {asked}, reached {reached}")


if __name__ == "__main__":
    sys.exit(main())
