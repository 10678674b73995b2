"""Fits which links as a whole are believed to have an error (``DoubtModel.errors``), and grades that.

    python -m recipes.estimator.mistranslated [--alarms FILE] [--out models/calibration-source.json]

The first fit is that of ``recipes.estimator.doubts``; the second weighs its score with whether a system
translated it (``mtqa.judge.doubt_model.error_numbers``), of the links that the first finds likeliest. Right
are labelled machine translations in which a reader found a critical or major error of meaning; sound are
those in which he found none, professional translations, machine translations that no post-editor changed,
and news that was written for the project beside its translation (benchmarks/written: lines, free, later,
and the fitted half of pairs and forty). The bands are cut on scores from fits without a fifth of the
pairs, on what is translated and on what was written: so many of 1,000 sound ones of either reach each. The
precision of a band is that of the labelled lines that reach it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mtqa.estimate import Estimate
from mtqa.estimator.estimator import Estimator
from mtqa.findings import Grade
from mtqa.judge.doubt_model import DoubtModel, LinkTexts, TwoFits, error_numbers
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.grades import LEAST_LIKELY
from mtqa.resources import models_dir
from recipes.data.stories import DATA
from recipes.estimator import doubts
from recipes.estimator.bands import (
    TRANSLATED,
    WRITTEN,
    Case,
    counted,
    cut_by_origin,
    show_reached,
    write_fit,
    write_highest,
)
from recipes.estimator.command import arguments, read
from recipes.estimator.examples import lines_for_fits
from recipes.estimator.texts import written_texts

CHECK = "fidelity/mistranslated"
#: Sound pairs in 1,000 that may reach a band and the better ones, of either kind.
BUDGETS = {"strong": 1.0, "weak": 2.0}
#: Sound pairs in 1,000 that are scored further.
_ASKED = 20
_FOLDS = 5
_NONE = float("-inf")
_PROGRAM = "recipes.estimator.mistranslated"
#: Where a labelled machine translation is from.
LABELLED = "labelled"
_ERROR = "error"


def pairs(estimator: Estimator, data: Path = DATA) -> Iterator[tuple[str, str, LinkTexts, Estimate]]:
    """All pairs with their kind and origin."""
    for pair in doubts.labelled_pairs(estimator, lines_for_fits(data)):
        if not pair.reference:
            yield _ERROR if pair.error else "", LABELLED, pair.texts, pair.estimate
        elif pair.sound:
            yield "", TRANSLATED, pair.texts, pair.estimate
    for pair in (*doubts.sound_pairs(estimator, 0, data), *doubts.unedited_pairs(estimator, data)):
        yield "", TRANSLATED, pair.texts, pair.estimate
    for kind, written in written_texts():
        yield kind, WRITTEN, written, estimator.estimate(written.english, written.source)


def read_cases(estimator: Estimator, model: DoubtModel, data: Path = DATA) -> list[Case]:
    """All cases."""
    found = []
    for kind, origin, texts, estimate in pairs(estimator, data):
        if estimate.words:
            score = model.sentence_score(estimate)
            numbers = error_numbers(score, estimate)
            found.append(Case(kind, origin, texts.language, texts.english, texts.source, score, numbers))
    return found


def fit_errors(cases: Sequence[Case], model: DoubtModel) -> tuple[TwoFits, dict[str, dict[str, Any]]]:
    """The fits with their bands, and the rows of the rules in the calibration."""
    scores = apart(cases, model)
    bands = {rule: cut_by_origin(cases, scores, rate) for rule, rate in BUDGETS.items()}
    fits = _fit(cases, model)
    read = fits.read.model_copy(update={"bands": bands})
    return fits.model_copy(update={"read": read}), _graded(cases, scores, bands)


def _fit(cases: Sequence[Case], model: DoubtModel) -> TwoFits:
    sound = [case.asked for case in cases if case.origin != LABELLED]
    lowest = cut(sound, _ASKED * len(sound) / 1000)
    likely = [case for case in cases if case.asked >= lowest]
    table = [case.numbers or {} for case in likely]
    read = fit_logistic(table, [bool(case.kind) for case in likely], tuple(table[0]), rising=("asked", "raw"))
    return TwoFits(asked=model.sentences, lowest=lowest, read=read)


def apart(cases: Sequence[Case], model: DoubtModel) -> list[float]:
    """The score of each case by a fit without its fifth; minus infinity where it is not scored further."""
    fits = [
        _fit([case for number, case in enumerate(cases) if number % _FOLDS != fold], model)
        for fold in range(_FOLDS)
    ]
    return [
        own.read.log_odds(case.numbers or {})
        if case.asked >= (own := fits[number % _FOLDS]).lowest
        else _NONE
        for number, case in enumerate(cases)
    ]


def _graded(
    cases: Sequence[Case], scores: Sequence[float], bands: Mapping[str, float]
) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    above = float("inf")
    errors = sum(bool(case.kind) for case in cases)
    sound = [score for score, case in zip(scores, cases, strict=True) if case.origin != LABELLED]
    for rule, lowest in bands.items():
        reached = [
            bool(case.kind)
            for case, score in zip(cases, scores, strict=True)
            if case.origin == LABELLED and lowest <= score < above
        ]
        precision = (sum(reached) + doubts.PRIOR * doubts.PRIOR_PRECISION) / (len(reached) + doubts.PRIOR)
        likely = precision >= LEAST_LIKELY and not rows
        rows[f"{CHECK}:{rule}"] = {
            "grade": (Grade.LIKELY if likely else Grade.REVIEW).value,
            "confidence": round(min(0.99, precision), 3),
            "read_right": sum(reached),
            "read_wrong": len(reached) - sum(reached),
            "found": round(sum(reached) / errors, 3),
        }
        above = lowest
    rows = counted(rows, CHECK, bands, sound)
    rows[f"{CHECK}:untested"] = {**rows[f"{CHECK}:{next(iter(bands))}"], "grade": Grade.REVIEW.value}
    return rows


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__)
    table = json.loads((given.out or models_dir() / "calibration-source.json").read_text("utf-8"))

    def cases_of(estimator: Estimator, half: int, data: Path) -> tuple[DoubtModel, list[Case]]:
        del half  # nothing is kept aside
        model = DoubtModel.model_validate(table["doubts"][estimator.name])
        return model, read_cases(estimator, model, data)

    found = read(_PROGRAM, given.data, cases_of)
    if found is None:
        return 2
    estimator, (model, cases) = found
    fits, rows = fit_errors(cases, model)
    print(fits.model_dump_json(indent=1))
    print(json.dumps(rows, indent=1))
    scores = apart(cases, model)
    show_reached(cases, scores, fits.read.bands)
    if given.alarms:
        write_highest(cases, scores, given.alarms)
    if given.out:
        write_fit(given.out, (estimator.name, "errors"), fits, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
