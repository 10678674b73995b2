"""Fits in which links one detail was changed (``mtqa.judge.details``).

    python -m recipes.estimator.details [--out models/calibration-source.json]

What adapters of the bilingual model say of a pair, and the estimator, tells written lines with an error
(benchmarks/written: the halves of pairs, forty and hard, and the stories of mixed, from which the adapters
did not learn) from these lines without it, from other sound news, and from professional translations that are
kept out. Of what the first fit finds likeliest versions are read (``mtqa.judge.detail_versions``), and a
second fit weighs them, too. Its band is cut by fits without the language: so many of the written lines and
of the translations reach it. The bilingual model is asked of what the estimator does not hold to be sound:
hardly a line that reaches the band would be lost. Its alarms are counted in translations, as those of other
rules are; written lines raise more. Of labelled lines that reach it is counted how many are faulty. The
likeliest version is named where it is the change that was made in so many of the written errors that reach
the band. Two processes read for half an hour; run it after ``recipes.bilingual.details`` and
``recipes.estimator.doubts``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.model import BilingualModel
from mtqa.errors import MtqaError
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.evidence_beside import DETAIL, Detail, DetailKind
from mtqa.findings import Grade
from mtqa.judge import load_calibration, with_source
from mtqa.judge.detail_versions import read_versions, version_numbers
from mtqa.judge.details import detail_numbers, has_foreign_names
from mtqa.judge.doubt_model import DetailModel, DoubtModel, LinkTexts
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
#: Sound lines in 1,000 of either origin of which versions are read.
_READ = 20
#: Share of the named versions that are the change that was made.
_NAMED = 0.85
#: Kinds of errors by which something was left out, and put in.
_LEFT_OUT = frozenset(("clause-omitted", "phrase-omitted", "name-removed"))
_PUT_IN = frozenset(("clause-added",))
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
    estimator; ``before``: the English without the error.

    ``read``: the numbers of the second fit, None where no version was read; ``difference``: that of the
    likeliest version, and ``right``: whether that is the change that was made.
    """

    kind: str
    origin: str
    language: str
    english: str
    source: str
    asked: float
    numbers: dict[str, float] = field(default_factory=dict)
    before: str = ""
    read: dict[str, float] | None = None
    difference: float = 0.0
    right: bool = False


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
    found = list(dict.fromkeys(found))
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
    return list(dict.fromkeys(found))


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
    kind, language, english, source, before = text
    estimate, said = estimator.estimate(english, source), bilingual.details(english, source)
    if said is None or not estimate.words:
        return None
    asked = _doubts(estimator.name).sentence_score(estimate)
    numbers = detail_numbers(estimate, said)
    return Case(kind, origin, language, english, source, asked, numbers, before)


def with_versions(case: Case, estimator: Estimator, bilingual: BilingualModel) -> Case:
    """The same with the numbers of its versions. Raises ModelError if a model fails."""
    texts_of = LinkTexts(case.english, case.source, case.language)
    estimate = estimator.estimate(case.english, case.source)
    read = read_versions(texts_of, estimate, case.numbers["changed"], estimator, bilingual)
    if not read:
        return case
    difference, detail = max(read, key=lambda each: each[0])
    numbers = {**case.numbers, **version_numbers(read)}
    return replace(case, read=numbers, difference=difference, right=_is_right(case, detail))


def _is_right(case: Case, detail: Detail) -> bool:
    """Whether a detail is what was changed, as far as the kind of the error tells."""
    if detail.kind is DetailKind.LEFT_OUT:
        return case.kind in _LEFT_OUT
    if detail.kind is DetailKind.PUT_IN:
        return case.kind in _PUT_IN
    return detail.version is not None and detail.version.text == case.before


def _read_further(case: Case) -> Case:
    return with_versions(case, *_models())


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


def read_further(cases: Sequence[Case], scores: Sequence[float]) -> tuple[list[Case], float]:
    """The cases, the likeliest with their versions, and the score from which they have them.

    ``scores``: by first fits apart. Raises ModelError if a model fails.
    """
    lowest = round(cut_by_origin(cases, scores, _READ), 4)
    likely = [number for number, score in enumerate(scores) if score >= lowest]
    with ProcessPoolExecutor(_PROCESSES) as pool:
        read = pool.map(_read_further, [cases[number] for number in likely], chunksize=_AT_ONCE)
        known = dict(zip(likely, read, strict=True))
    return [known.get(number, case) for number, case in enumerate(cases)], lowest


def fit(cases: Sequence[Case]) -> Quadratic:
    """The first fit."""
    return _fit([(case.numbers, bool(case.kind)) for case in cases])


def fit_versions(cases: Sequence[Case]) -> Quadratic:
    """The second fit, without a band."""
    return _fit([(case.read, bool(case.kind)) for case in cases if case.read is not None])


def _fit(rows: Sequence[tuple[Mapping[str, float], bool]]) -> Quadratic:
    table = [numbers for numbers, _ in rows]
    return fit_quadratic(table, [right for _, right in rows], tuple(table[0]), strength=_STRENGTH)


def score(fit: Quadratic, case: Case) -> float:
    """The score of a case by the first fit, minus infinity where the rule judges none."""
    return float("-inf") if has_foreign_names(case.english) else fit.log_odds(case.numbers)


def score_versions(fit: Quadratic, case: Case) -> float:
    """The score of a case by the second fit, minus infinity where no version was read."""
    if case.read is None or has_foreign_names(case.english):
        return float("-inf")
    return fit.log_odds(case.read)


def fitted(cases: Sequence[Case], scores: Sequence[float], versions_lowest: float) -> DetailModel:
    """The fits with the band, and from which scores on models are asked; ``scores``: by second fits apart."""
    band = round(cut_by_origin(cases, scores, BUDGET), 4)
    reached = [c for s, c in zip(scores, cases, strict=True) if c.kind and s >= band]
    asked = sorted(case.asked for case in reached)
    lowest = asked[len(asked) * _LOST // 100] if asked else 0.0
    return DetailModel(
        lowest=math.floor(10_000 * lowest) / 10_000,
        fit=fit(cases),
        versions_lowest=versions_lowest,
        versions=fit_versions(cases).with_bands({DETAIL: band}),
        named=_least_named(reached),
    )


def _least_named(reached: Iterable[Case]) -> float:
    """The least difference from which on so many of the likeliest versions are right."""
    ordered = sorted(reached, key=lambda case: -case.difference)
    rights = list(accumulate(case.right for case in ordered))
    enough = [n for n, right in enumerate(rights, 1) if right >= _NAMED * n]
    return round(ordered[enough[-1] - 1].difference, 4) if enough else float("inf")


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
        cases, lowest = read_further(cases, scored_apart(cases, fit, score))
        scores = scored_apart(cases, fit_versions, score_versions)
        model = fitted(cases, scores, lowest)
        asked = [s if c.asked >= model.lowest else float("-inf") for s, c in zip(scores, cases, strict=True)]
        show(cases, asked, model)
        wrong = [s for s, case in zip(asked, cases, strict=True) if case.kind]
        sound = [s for s, c in zip(asked, cases, strict=True) if not c.kind and c.origin == TRANSLATED]
        rows = band_rows(CHECK, model.versions.bands, {DETAIL: BUDGET}, wrong)
        rows = counted(rows, CHECK, model.versions.bands, sound)
        rows[f"{CHECK}:{DETAIL}"] |= graded(*right_of(list(read_cases(labelled(given.data))), model))
        print(json.dumps({"details": model.model_dump(), "checks": rows}))
        if given.out:
            table = json.loads(given.out.read_text("utf-8"))
            table["doubts"][estimator.name].setdefault("details", {})[bilingual.name] = model.model_dump()
            write(given.out, {**table, "checks": dict(sorted({**table["checks"], **rows}.items()))})
    except (MtqaError, OSError, ValueError) as error:
        sys.stderr.write(f"{_PROGRAM}: {error}\n")
        return 2
    return 0


def right_of(cases: Sequence[Case], model: DetailModel) -> tuple[int, int]:
    """How many of the labelled lines that reach the band are faulty, and how many reach it.

    Raises ModelError if a model fails.
    """
    likely = [c for c in cases if c.asked >= model.lowest and score(model.fit, c) >= model.versions_lowest]
    with ProcessPoolExecutor(_PROCESSES) as pool:
        read = list(pool.map(_read_further, likely, chunksize=_AT_ONCE))
    reached = [case for case in read if score_versions(model.versions, case) >= model.versions.bands[DETAIL]]
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
        reached = [c for s, c in own if s >= model.versions.bands[DETAIL]]
        asked, read = sum(c.asked >= model.lowest for _, c in own), sum(c.read is not None for _, c in own)
        named = [case for case in reached if case.difference >= model.named]
        print(
            f"{kind or 'sound':16}{origin:12}{len(own):6}: asked {asked}, versions read {read}, "
            f"reached {len(reached)}, named {len(named)}, rightly {sum(case.right for case in named)}"
        )


if __name__ == "__main__":
    sys.exit(main())
