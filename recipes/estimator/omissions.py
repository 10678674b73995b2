"""Fits which gaps of a translation are believed (``DoubtModel.omissions``), and grades that.

    python -m recipes.estimator.omissions [--bilingual] [--alarms FILE] [--out models/calibration-source.json]

The first fit is that of ``recipes.estimator.doubts``; the second has its score and what the estimator reads
of both texts, each alone, and of the pair without a part of its source, of the links that the first finds
likeliest (``mtqa.judge.doubt_model.TwoFits``).
Right are labelled lines that leave something out, professional translations of the parallel lines that are
kept out with a clause or a phrase left out, and clauses and phrases that were left out by hand of news that
was written for this (benchmarks/written: what may be fitted on, and a phrase of each line of dailies). Sound
are the professional translations as they are, but for those that a reader found to leave something out
(omission_errors.txt), machine translations that no post-editor changed, and the written news, with
benchmarks/written/lines and free. The bands are cut on scores from fits without a fifth of the languages, the
pair's own among them, on what is translated and on what was written: so many of 1,000 of either reach each.
With ``--bilingual`` the second fit is made on what the bilingual model says of them as well, within the same
budgets, and stands beside the fit without that; its best band has a row of its own, the rows of the other
rules and the score from which pairs are read further stay as they are. Two processes read what is read
further; an hour in all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.model import BilingualModel
from mtqa.errors import MtqaError
from mtqa.estimate import Estimate
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.findings import Grade
from mtqa.judge.cut_readings import read_cuts
from mtqa.judge.doubt_model import DoubtModel, LinkTexts, TwoFits
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.judge.omissions import read_gap
from mtqa.resources import models_dir
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.data.written_pairs import DAILIES, written_stories
from recipes.estimator import doubts
from recipes.estimator.bands import (
    TRANSLATED,
    WRITTEN,
    Case,
    band_rows,
    cut_by_origin,
    graded,
    scored_apart,
    show_reached,
    write_fit,
    write_highest,
)
from recipes.estimator.command import arguments, read
from recipes.estimator.errors_read import errors_read, pair_id
from recipes.estimator.examples import lines_for_fits
from recipes.estimator.texts import written_texts

CHECK = "fidelity/left-out"
#: Sound pairs in 1,000 that may reach a band and the better ones, of either kind.
BUDGETS = {"strong": 0.5, "fair": 1.5, "weak": 4.0}
#: The best band of the fit with the bilingual model, whose findings are likely wherever they stand.
SUREST = "surest"
#: Sound pairs in 1,000 that are read further.
_ASKED = 40
_NONE = float("-inf")
_PROCESSES, _AT_ONCE = 2, 20
_PROGRAM = "recipes.estimator.omissions"
#: Errors of the written lines by which something is left out.
CLAUSE, PHRASE = "clause-omitted", "phrase-omitted"


def pairs(estimator: Estimator, data: Path = DATA) -> Iterator[tuple[str, str, LinkTexts, Estimate]]:
    """All pairs with their kind and origin."""
    for pair in doubts.labelled_pairs(estimator, lines_for_fits(data)):
        if pair.omission or pair.sound:
            yield "labelled" if pair.omission else "", TRANSLATED, pair.texts, pair.estimate
    for pair in (*doubts.sound_pairs(estimator, 0, data), *doubts.unedited_pairs(estimator, data)):
        if pair_id(pair.texts.english, pair.texts.source) not in errors_read("omission_errors.txt"):
            yield "", TRANSLATED, pair.texts, pair.estimate
    for pair in doubts.omitted_pairs(estimator, 0, data):
        yield "left out", TRANSLATED, pair.texts, pair.estimate
    for kind, written in (*written_texts((CLAUSE, PHRASE)), *_dailies()):
        yield kind, WRITTEN, written, estimator.estimate(written.english, written.source)


def _dailies() -> Iterator[tuple[str, LinkTexts]]:
    """Each line of ``DAILIES``, sound and without a phrase."""
    for story in written_stories(DAILIES):
        for told in story.lines:
            yield "", LinkTexts(told.english, told.source, story.language)
            yield told.kind, LinkTexts(told.wrong, told.source, story.language)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A pair that is read further; ``asked``: its score by the first fit, ``doubt``: that of the sentence."""

    texts: LinkTexts
    estimate: Estimate
    asked: float
    doubt: float


def read_cases(
    estimator: Estimator, model: DoubtModel, data: Path = DATA, *, with_bilingual: bool = False
) -> tuple[list[Case], float]:
    """All cases, and the score by the first fit from which they are read further: with the bilingual model
    that of the fit that there is. Raises MtqaError if a model fails or is not there."""
    found = [
        (kind, origin, texts, estimate, model.gap_score(estimate, texts))
        for kind, origin, texts, estimate in pairs(estimator, data)
        if estimate.words
    ]
    sound = [score for kind, *_, score in found if not kind]
    lowest = cut(sound, _ASKED * len(sound) / 1000)
    if with_bilingual and model.omissions:
        lowest = model.omissions.lowest
    asked = {
        number: _Asked(texts, estimate, score, model.sentence_score(estimate))
        for number, (_, _, texts, estimate, score) in enumerate(found)
        if score >= lowest
    }
    read_one = partial(_read_further, with_bilingual=with_bilingual)
    with ProcessPoolExecutor(_PROCESSES, get_context("spawn")) as pool:
        further = pool.map(read_one, asked.values(), chunksize=_AT_ONCE)
        read = dict(zip(asked, further, strict=True))
    cases = [
        Case(
            kind,
            origin,
            texts.language,
            texts.english,
            texts.source,
            score,
            *read.get(number, (None, None)),
        )
        for number, (kind, origin, texts, _, score) in enumerate(found)
    ]
    return cases, lowest


def _read_further(
    asked: _Asked, *, with_bilingual: bool
) -> tuple[dict[str, float] | None, dict[str, float] | None]:
    """The numbers of the second fit, and what the bilingual model says; None where there is nothing."""
    estimator, bilingual = _models()
    read = read_gap(asked.asked, asked.doubt, asked.texts, asked.estimate, estimator)
    if read is None:
        return None, None
    said = read_cuts(asked.texts, read.cuts, bilingual) if with_bilingual and bilingual else None
    return read.numbers, said.numbers if said else None


@cache
def _models() -> tuple[Estimator, BilingualModel | None]:
    """The models of a process. Raises MtqaError where there is no estimator."""
    estimator = open_estimator(Settings())
    if estimator is None:
        raise MtqaError("needs mtqa models pull estimator")
    return estimator, open_bilingual(Settings())


def fit_omissions(
    cases: Sequence[Case], model: DoubtModel, lowest: float
) -> tuple[TwoFits, dict[str, dict[str, Any]]]:
    """The fits with their bands, and the rows of the rules in the calibration."""
    scores = apart(cases, model, lowest)
    bands = {rule: cut_by_origin(cases, scores, rate) for rule, rate in BUDGETS.items()}
    left_out = [score for score, case in zip(scores, cases, strict=True) if case.kind]
    fits = _fit(cases, model, lowest)
    read = fits.read.model_copy(update={"bands": bands})
    sound = [score for score, case in zip(scores, cases, strict=True) if not case.kind]
    alarms = {rule: sum(score >= least for score in sound) for rule, least in bands.items()}
    costs = {rule: 1000 * max(0.5, number) / len(sound) for rule, number in alarms.items()}
    rows = graded(band_rows(CHECK, bands, costs, left_out))
    rows[f"{CHECK}:untested"] = {**rows[f"{CHECK}:{next(iter(BUDGETS))}"], "grade": Grade.REVIEW.value}
    return fits.model_copy(update={"read": read}), rows


def with_said(cases: Sequence[Case]) -> list[Case]:
    """The cases with what the bilingual model says among the numbers of the second fit."""
    return [
        replace(case, numbers={**case.numbers, **case.said} if case.numbers and case.said else None)
        for case in cases
    ]


def fit_bilingual(
    cases: Sequence[Case], model: DoubtModel, lowest: float, scores: Sequence[float]
) -> tuple[Logistic, dict[str, dict[str, Any]]]:
    """The second fit on what the bilingual model says, too, with its bands, and the row of the surest.

    ``scores``: those of ``apart_bilingual``. It is fitted on all that was read further, and asked of what
    reaches a band without it, which loses next to nothing (0.35 and 0.37 of the phrases that are read
    further, at five alarms in 14,000 sound lines).
    """
    strong, *others = BUDGETS.items()
    budgets = {SUREST: strong[1], **dict(others)}
    read = min(score for score in scores if score > _NONE)
    bands = {rule: max(read, cut_by_origin(cases, scores, rate)) for rule, rate in budgets.items()}
    left_out = [score for score, case in zip(scores, cases, strict=True) if case.kind]
    rows = graded(band_rows(CHECK, {SUREST: bands[SUREST]}, budgets, left_out))
    return _fit(with_said(cases), model, lowest).read.model_copy(update={"bands": bands}), rows


def apart_bilingual(cases: Sequence[Case], model: DoubtModel, lowest: float) -> list[float]:
    """The score of each case by a fit without its fold of the languages on what the bilingual model says,
    too; minus infinity where it reaches no band without that."""
    before, scores = apart(cases, model, lowest), apart(with_said(cases), model, lowest)
    weakest = cut_by_origin(cases, before, BUDGETS["weak"])
    return [score if own >= weakest else _NONE for own, score in zip(before, scores, strict=True)]


def _fit(cases: Sequence[Case], model: DoubtModel, lowest: float) -> TwoFits:
    likely = [case for case in cases if case.numbers is not None]
    table = [case.numbers or {} for case in likely]
    read = fit_logistic(table, [bool(case.kind) for case in likely], tuple(table[0]), rising=("asked",))
    return TwoFits(asked=model.gaps, lowest=lowest, read=read)


def apart(cases: Sequence[Case], model: DoubtModel, lowest: float) -> list[float]:
    """The score of each case by a fit without its fold of the languages; minus infinity where not read."""
    return scored_apart(cases, lambda others: _fit(others, model, lowest), _score)


def _score(fits: TwoFits, case: Case) -> float:
    return fits.read.log_odds(case.numbers) if case.numbers is not None else _NONE


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__, bilingual=True)
    table = json.loads((given.out or models_dir() / "calibration-source.json").read_text("utf-8"))
    bilingual = open_bilingual(Settings()) if given.bilingual else None
    if given.bilingual and bilingual is None:
        sys.stderr.write(f"{_PROGRAM}: no bilingual model (mtqa models pull bilingual)\n")
        return 2

    def cases_of(estimator: Estimator, half: int, data: Path) -> tuple[DoubtModel, list[Case], float]:
        del half  # nothing is kept aside
        model = DoubtModel.model_validate(table["doubts"][estimator.name])
        return (model, *read_cases(estimator, model, data, with_bilingual=bilingual is not None))

    found = read(_PROGRAM, given.data, cases_of)
    if found is None:
        return 2
    estimator, (model, cases, lowest) = found
    fits, rows = fit_omissions(cases, model, lowest)
    scores = apart(cases, model, lowest)
    print(json.dumps(rows, indent=1))
    show_reached(cases, scores, fits.read.bands)
    if bilingual:
        scores = apart_bilingual(cases, model, lowest)
        fit, surest = fit_bilingual(cases, model, lowest, scores)
        table["checks"] = dict(sorted({**table["checks"], **surest}.items()))
        fits = fits.model_copy(update={"bilingual": {bilingual.name: fit}})
        show_reached(cases, scores, fit.bands)
    print(fits.model_dump_json(indent=1))
    if given.out and bilingual:
        table["doubts"][estimator.name]["omissions"] = fits.model_dump()
        write(given.out, table)
    elif given.out:
        write_fit(given.out, (estimator.name, "omissions"), fits, rows, CHECK)
    if given.alarms:
        write_highest(cases, scores, given.alarms)
    return 0


if __name__ == "__main__":
    sys.exit(main())
