"""Fits which ranked repairs are offered: ``python -m recipes.repair_judged [--out FILE]``.

Breaks are put into clean stories of the calibration half, one a story, and the repairs that the fluency
model ranks highest are read by the estimator, each in the sentence that it makes. The weights of the
ranking's score and of what the estimator says of the words at the repair are those of a conditional logit
over the repairs of each place where one restores the text. The repairs beside the best one are weighed by a
logistic regression on their odds against it and on their joints, over all places; the least sum is what all
right repairs but so few reach, the best ones among them. Whether the best one restores the text is weighed by
another, on its score, its words, its lead and its joint; below the least sum of that no repair is offered.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from mtqa.estimate import SentenceReader
from mtqa.estimator.loading import open_estimator
from mtqa.findings import Suggestion
from mtqa.repair import ranking
from mtqa.repair.features import features
from mtqa.repair.joint import CAPITAL, joints
from mtqa.repair.judged import ODDS, Judging, forms, put_in, weighted
from mtqa.repair.likelihood import Fluency, fluency_scores
from mtqa.repair.sides import sides_of
from mtqa.settings import Settings
from recipes.data.evidence import open_models
from recipes.data.stories import Half, Story, clean_stories
from recipes.repair import KINDS, Case, Choice, fit, of_kind

#: Where words were lost no edit at the stop restores the text, and every repair is wrong.
JUDGED_KINDS = (*KINDS, "lost")
#: The share of right repairs that may fall below the least sum, of the half that is fitted on.
_LOST = 0.011
#: The share of places whose best repair is right where none may be offered.
_UNOFFERED = 0.01
_RIDGE = 0.01
#: Of the logistic regression, and in how many parts the places are for the least sum.
_INVERSE_RIDGE, _FOLDS = 0.3, 10


@dataclass(frozen=True, slots=True)
class JudgedPlace:
    """The repairs of one place that the fluency model ranks highest, the best first.

    ``joints``: as ``mtqa.repair.joint`` has them. ``right``: the index of the one that restores the text;
    None where none of them does.
    """

    kind: str
    story: str
    scores: tuple[float, ...]
    forms: tuple[float, ...]
    joints: tuple[Mapping[str, float], ...]
    right: int | None


def places_of_half(half: Half, number: int, kinds: Sequence[str] = JUDGED_KINDS) -> list[JudgedPlace]:
    """So many places of each kind, of half the clean stories; without the models the command ends."""
    models, reader = open_models(), open_estimator(Settings())
    if models.fluency is None or reader is None:
        raise SystemExit("needs the fluency model and the estimator: mtqa models pull")
    return judged_places(clean_stories(), half, number, models.fluency, reader, kinds)


def judged_places(
    stories: Sequence[Story],
    half: Half,
    number: int,
    fluency: Fluency,
    reader: SentenceReader,
    kinds: Sequence[str] = JUDGED_KINDS,
) -> list[JudgedPlace]:
    """So many places of each kind, kinds in turn; how far it is goes to the terminal."""
    own = sorted((story for story in stories if story.half == half), key=lambda story: story.id)
    places: list[JudgedPlace] = []
    for case in _in_turn(own, number, kinds):
        place = _judged(case, fluency, reader)
        places += [place] if place else []
        print(f"\r{len(places)}", end="", flush=True)
    print()
    return places


def _in_turn(stories: Sequence[Story], number: int, kinds: Sequence[str]) -> Iterator[Case]:
    by_kind = [of_kind(stories, kind, None) for kind in kinds]
    for _ in range(number):
        for made in by_kind:
            yield from islice(made, 1)


def _judged(case: Case, fluency: Fluency, reader: SentenceReader) -> JudgedPlace | None:
    sides = sides_of(case.document, case.place)
    if sides is None:
        return None
    rows = ranking.shortlist(
        [(found, features(case.document, sides, found)) for found in case.found], ranking.SHORTLIST
    )
    found = [candidate for candidate, _ in rows]
    if not found:
        return None
    scores = fluency_scores(sides, found, fluency)
    scored = [ranking.with_reading(row, score) for (_, row), score in zip(rows, scores, strict=True)]
    weighed = ranking.weights()["fluency"]
    best = ranking.shown(scored, weighed)
    suggestions = [Suggestion(found[at].span, found[at].text) for at in best]
    right = None if case.right is None else case.found[case.right]
    made = put_in(case.document, case.place, suggestions)
    read = [form for form in forms(made, reader) if form is not None]
    if len(read) < len(best):
        return None
    return JudgedPlace(
        case.kind,
        case.story.id,
        tuple(ranking.score(scored[at], weighed) for at in best),
        tuple(read),
        tuple(joints([found[at].kind for at in best], made)),
        next((number for number, at in enumerate(best) if found[at] == right), None),
    )


def fitted(places: Sequence[JudgedPlace], lost: float = _LOST) -> Judging:
    """The weights, and the least sum that all but the share ``lost`` of the right repairs reach.

    The sums for that are of weights fitted on other places each: right ones that are not the best are few.
    """
    choices = [
        Choice(
            tuple({"score": w, "form": f} for w, f in zip(place.scores, place.forms, strict=True)),
            place.right,
        )
        for place in places
        if place.right is not None
    ]
    weights = fit(choices, _RIDGE)
    judging = Judging(weights["score"], weights["form"], {}, 0.0)
    beside = [each for number, place in enumerate(places) for each in _beside(place, number, judging)]
    sums = [
        replace(judging, beside=_logistic([each for each in beside if each.number % _FOLDS != fold])).weigh(
            each.row[ODDS], each.row
        )
        for fold in range(_FOLDS)
        for each in beside
        if each.right and each.number % _FOLDS == fold
    ]
    least = sorted(sums)[min(int(lost * len(choices)), len(sums) - 1)] if sums else 0.0
    best, least_best = _best(places, judging)
    return replace(
        judging,
        beside=_logistic(beside),
        least=math.floor(1000 * least) / 1000,
        best=best,
        least_best=least_best,
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """A repair that is weighed beside the best of the place with this number."""

    number: int
    row: Mapping[str, float]
    right: bool


def _best(places: Sequence[JudgedPlace], judging: Judging) -> tuple[dict[str, float], float]:
    """The weights of what is known of best repairs, and the least sum that all right ones but few reach."""
    rows, rights = [], []
    for place in places:
        odds = judging.odds(place.scores, place.forms)
        best = max(range(len(odds)), key=odds.__getitem__)
        rows.append(judging.best_numbers(place.scores, place.forms, place.joints))
        rights.append(best == place.right)
    weights = _weights(rows, rights)
    sums = sorted(weighted(weights, row) for row, right in zip(rows, rights, strict=True) if right)
    return weights, math.floor(1000 * sums[int(_UNOFFERED * len(sums))]) / 1000 if sums else -math.inf


def _beside(place: JudgedPlace, number: int, judging: Judging) -> Iterator[_Beside]:
    odds = judging.odds(place.scores, place.forms)
    best = max(range(len(odds)), key=odds.__getitem__)
    for at in range(len(odds)):
        if at != best and CAPITAL not in place.joints[at]:
            yield _Beside(number, {**place.joints[at], ODDS: odds[at] - odds[best]}, at == place.right)


def _logistic(beside: Sequence[_Beside]) -> dict[str, float]:
    """The weights of repairs beside the best."""
    return _weights([each.row for each in beside], [each.right for each in beside]) or {ODDS: 1.0}


def _weights(rows: Sequence[Mapping[str, float]], rights: Sequence[bool]) -> dict[str, float]:
    """Weights by name, without the constant, which the least sum takes in; empty where all are alike."""
    from sklearn.linear_model import LogisticRegression

    if len(set(rights)) < 2:
        return {}
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    model = LogisticRegression(C=_INVERSE_RIDGE, max_iter=3000).fit(table, np.array(rights))
    return {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}


def main() -> None:
    """Fit, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--number", type=int, default=75, help="breaks of each kind")
    parser.add_argument("--out", type=Path, help="where the fit goes")
    options = parser.parse_args()
    places = places_of_half("calibration", options.number)
    judging = fitted(places)
    print(f"{judging} from {len(places)} places")
    if options.out:
        how = f"python -m recipes.repair_judged --number {options.number}, calibration half"
        content = {"fitted": how, **asdict(judging)}
        options.out.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
