"""Fits when a version of a link's English is believed to be what its source says (``ContrastModel``).

By what a version turns, a logistic fit on professional translations with one thing changed, of whose
versions that which undoes the change is right, and on the same translations as they are, of whose versions
none is. The bands are cut on sound pairs: so many in 1,000 of them have a version that reaches each.
Sound are those translations, machine translations that no post-editor changed, and labelled lines that
readers found free of errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Postfix, Prefix

from mtqa.estimator.estimator import Estimator
from mtqa.evidence import Turn, Version
from mtqa.findings import Grade
from mtqa.judge import load_calibration, with_source
from mtqa.judge.contrast import asked, version_numbers
from mtqa.judge.doubt_model import CONFIRMED, ContrastModel, DoubtModel
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from recipes.data.stories import DATA
from recipes.estimator.agreement import suspected
from recipes.estimator.texts import Text, changed_texts, labelled_texts, sound_texts, unedited_texts

#: Sound pairs in 1,000 of which versions are asked for.
ASKED = 250.0
#: Sound pairs in 1,000 of which a version may reach a band and the better ones.
BUDGETS = {"strong": 0.75, "weak": 1.45}
#: Sound pairs in 1,000 in which a rule suspects something and a version may count as confirming it.
CONFIRMED_BUDGET = 0.03
#: What a band is worth is reckoned for copy of which one sentence in so many has an error of these kinds.
_ONE_IN = 100
TURNS = tuple(Turn)
#: Kinds of change (``recipes.estimator.changes``) that a version can undo, and pairs of each.
KINDS = (
    *("negation", "antonym", "quantity", "tense", "roles", "name", "number", "date, unit"),
    *("clause added", "sentence added"),
)
CHANGED = 200
#: Versions of a turn that are right, below which it is not fitted.
_ENOUGH = 15
#: Of what a version leaves out and what was added, so much must be both.
_ALIKE = 0.6
_NONE = float("-inf")
_FEATURES = ("quality", "error", "wrong", "broken", "place", "doubt")
_RISING = ("quality", "error", "wrong", "broken", "place")


@dataclass(frozen=True, slots=True)
class Case:
    """A pair whose versions were read: ``kind`` is what was changed in it, "" where it is sound; ``right``:
    the English without the change; ``versions``: each with its numbers. ``doubtful``: whether the estimator
    doubts it enough; ``suspected``: whether a rule that is on suspects something in it."""

    kind: str
    language: str
    english: str
    source: str
    right: str
    versions: tuple[tuple[Version, dict[str, float]], ...]
    doubtful: bool
    suspected: bool


def read_cases(
    estimator: Estimator, model: DoubtModel, half: int, data: Path = DATA
) -> tuple[float, list[Case]]:
    """The score from which versions are asked for, and all cases. ``half``: lines of even or odd numbers."""
    sound = [*sound_texts(half, data), *unedited_texts(data), *labelled_texts(data)]
    estimates = [estimator.estimate(english, source) for _, _, english, source, _ in sound]
    scores = [model.sentence_score(estimate) for estimate in estimates if estimate.words]
    lowest = cut(scores, ASKED * len(scores) / 1000)
    made = (
        read_case(estimator, model, lowest, text)
        for text in (*sound, *changed_texts(KINDS, CHANGED, half, data))
    )
    return lowest, [case for case in made if case is not None]


def read_case(estimator: Estimator, model: DoubtModel, lowest: float, text: Text) -> Case | None:
    """A case with its versions, none where it is not doubtful enough; None where the English has no word."""
    kind, language, english, source, right = text
    estimate = estimator.estimate(english, source)
    if not estimate.words:
        return None
    read: tuple[tuple[Version, dict[str, float]], ...] = ()
    doubtful = model.sentence_score(estimate) >= lowest
    is_suspected = not _rules_that_are_on().isdisjoint(suspected(english, source, language))
    if doubtful or is_suspected:
        read = tuple(
            (version, version_numbers(estimate, estimator.estimate(version.text, source), version))
            for version in asked(english, source, estimate, TURNS)
        )
    return Case(kind, language, english, source, right, read, doubtful, is_suspected)


@cache
def _rules_that_are_on() -> frozenset[str]:
    calibration = with_source(load_calibration())
    return frozenset(filter(calibration.is_on, calibration.checks))


def undoes(version: Version, case: Case) -> bool:
    """Whether a version is the English without the change; one that is shorter need not fit to the letter."""
    if version.text == case.right:
        return True
    if version.turn is not Turn.SHORTER or len(case.english) <= len(case.right):
        return False
    start = Prefix.similarity(case.english, case.right)
    end = max(start, len(case.english) - Postfix.similarity(case.english, case.right))
    common = min(end, version.span.end) - max(start, version.span.start)
    return common >= _ALIKE * (max(end, version.span.end) - min(start, version.span.start))


def fit_contrast(cases: Sequence[Case], lowest: float) -> ContrastModel:
    """The fits by turn, with the bands."""
    turns: dict[str, Logistic] = {}
    doubtful = [case for case in cases if case.doubtful]
    for turn in TURNS:
        rows = [(n, undoes(v, case)) for case in doubtful for v, n in case.versions if v.turn is turn]
        if sum(right for _, right in rows) >= _ENOUGH:
            turns[turn.value] = fit_logistic(
                [numbers for numbers, _ in rows],
                [right for _, right in rows],
                _FEATURES,
                rising=_RISING,
            )
    plain = ContrastModel(lowest=lowest, turns=turns, bands={})
    sound = [case for case in cases if not case.kind]
    scores = [best(plain, case)[0] if case.doubtful else _NONE for case in sound]
    bands = {rule: cut(scores, rate * len(scores) / 1000) for rule, rate in BUDGETS.items()}
    scores = [best(plain, case)[0] if case.suspected else _NONE for case in sound]
    confirmed = cut(scores, CONFIRMED_BUDGET * len(scores) / 1000)
    return plain.model_copy(update={"bands": bands, "confirmed": confirmed})


def best(model: ContrastModel, case: Case) -> tuple[float, Version | None]:
    """The best version of a case and its score, minus infinity where it has none."""
    scored = [
        (model.turns[version.turn].log_odds(numbers), version)
        for version, numbers in case.versions
        if version.turn in model.turns
    ]
    return max(scored, key=lambda each: each[0], default=(_NONE, None))


def count(model: ContrastModel, cases: Sequence[Case]) -> Counter[tuple[str, str]]:
    """How many cases of a kind there are (``all``), reach each rule, and have the right version there.

    A case that reaches a band counts in the weaker ones, too, and as ``confirmed`` only without the better.
    """
    found: Counter[tuple[str, str]] = Counter()
    for case in cases:
        score, version = best(model, case)
        found[case.kind, "all"] += 1
        rules = [rule for rule, lowest in model.bands.items() if case.doubtful and score >= lowest]
        if model.rule(score, suspected=case.suspected) == CONFIRMED:
            rules.append(CONFIRMED)
        for rule in rules:
            found[case.kind, rule] += 1
            found[case.kind, f"{rule}, right"] += version is not None and undoes(version, case)
    return found


def graded(found: Counter[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """The rows of the rules in the calibration.

    The better band is likely, for its alarms are few; the other is for review, as is what would reach the
    better one in a language that was not tested. The confidence holds for copy of which one sentence in
    ``_ONE_IN`` has an error of these kinds.
    """
    kinds = {kind for kind, _ in found if kind}
    rows: dict[str, dict[str, Any]] = {}
    spent = better = 0.0
    for rule, budget in BUDGETS.items():
        reached = [found[kind, f"{rule}, right"] / found[kind, "all"] for kind in kinds]
        right = (sum(reached) - better) / len(reached) / _ONE_IN  # by this band alone
        better = sum(reached)
        rows[rule] = {
            "grade": (Grade.LIKELY if rule == "strong" else Grade.REVIEW).value,
            "confidence": round(right / (right + (budget - spent) / 1000), 3),
            "alarms_per_1000": round(budget - spent, 4),
        }
        spent = budget
    right = (
        sum(found[kind, f"{CONFIRMED}, right"] / found[kind, "all"] for kind in kinds) / len(kinds) / _ONE_IN
    )
    rows[CONFIRMED] = {
        "grade": Grade.LIKELY.value,
        "confidence": round(min(0.99, right / (right + CONFIRMED_BUDGET / 1000)), 3),
        "alarms_per_1000": CONFIRMED_BUDGET,
    }
    return {**rows, "untested": {**rows["strong"], "grade": Grade.REVIEW.value}}
