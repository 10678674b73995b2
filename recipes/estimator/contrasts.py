"""Fits when a version of a link's English is believed to be what its source says (``ContrastModel``).

    python -m recipes.estimator.contrasts [--out models/calibration-source.json]

By what a version turns, a logistic fit on professional translations with one thing changed, of whose
versions that which undoes the change is right, and on the same translations as they are, of whose versions
none is. There are far more versions of some turns than of others, and sound sentences reach higher scores
with them; so a second fit makes the scores comparable (Platt, Probabilistic outputs for support vector
machines, 1999): of each case its best version of a turn is right, or the case is sound. The bands are cut
on sound pairs: so many in 1,000 of them have a version that reaches each. Sound are those translations,
machine translations that no post-editor changed, and labelled lines that readers found free of errors.

``recipes.estimator.doubts`` fits this too; by itself it takes the other fits as they are.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rapidfuzz.distance import Postfix, Prefix

from mtqa.checks.base import Check, FidelityCheck
from mtqa.checks.registry import all_checks
from mtqa.estimator.estimator import Estimator
from mtqa.evidence_beside import Turn, Version
from mtqa.findings import Grade
from mtqa.judge import load_calibration, with_source
from mtqa.judge.contrast import asked, version_numbers
from mtqa.judge.doubt_model import CONFIRMED, ContrastModel, DoubtModel, VersionModel
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.estimator.command import arguments, read
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
CHECK = "fidelity/contrast"
_COUNTED = ("all", "strong", "strong, right", "weak", "weak, right")
_PROGRAM = "recipes.estimator.contrasts"
#: Kinds of change (``recipes.estimator.changes``) that a version can undo, and pairs of each.
KINDS = (
    *("negation", "antonym", "quantity", "tense", "roles", "name", "number", "date, unit"),
    *("clause added", "sentence added"),
)
CHANGED = 200
#: How much the changes of a kind count when scores are made comparable, as a part of all sound pairs.
_SHARE = 0.1
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
    is_suspected = not rules_that_are_on().isdisjoint(suspected(english, source, language))
    if doubtful or is_suspected:
        read = tuple(
            (version, version_numbers(estimate, estimator.estimate(version.text, source), version))
            for version in asked(english, source, estimate, TURNS)
        )
    return Case(kind, language, english, source, right, read, doubtful, is_suspected)


def suspected(
    english: str, source: str, language: str, checks: Sequence[Check] | None = None
) -> frozenset[str]:
    """The kinds of what rules, by default all, suspect in a pair read as a story of its own."""
    document = attach(replace(segment_text(english), source=source), language=language)
    if checks is None:
        checks = [check for check in all_checks() if isinstance(check, FidelityCheck)]
    return frozenset(suspicion.key for check in checks for suspicion in check.find(document))


@cache
def rules_that_are_on() -> frozenset[str]:
    """The kinds of suspicions that are calibrated and on."""
    calibration = with_source(load_calibration())
    return frozenset(filter(calibration.is_on, calibration.checks))


#: Kinds of change that a version of these turns may undo by another word at the same place.
_AT_PLACE = {Turn.OPPOSITE: "antonym", Turn.TENSE: "tense", Turn.EARLIER: "tense"}


def undoes(version: Version, case: Case) -> bool:
    """Whether a version is the English without the change; one that is shorter need not fit to the letter,
    and one that turns the same word to the other side, or the same verb to another time, may do so by another
    word."""
    if version.text == case.right:
        return True
    start = Prefix.similarity(case.english, case.right)
    end = max(start, len(case.english) - Postfix.similarity(case.english, case.right))
    if case.kind and _AT_PLACE.get(version.turn) == case.kind:
        return version.span.start < max(end, start + 1) and start < version.span.end
    if version.turn is not Turn.SHORTER or len(case.english) <= len(case.right):
        return False
    common = min(end, version.span.end) - max(start, version.span.start)
    return common >= _ALIKE * (max(end, version.span.end) - min(start, version.span.start))


def fit_contrast(cases: Sequence[Case], lowest: float) -> ContrastModel:
    """The fits by turn, with the bands."""
    fitted = fit_versions(cases, _FEATURES, _RISING)
    return ContrastModel(lowest=lowest, **{name: getattr(fitted, name) for name in VersionModel.model_fields})


def fit_versions(
    cases: Sequence[Case],
    features: Sequence[str],
    rising: Sequence[str],
    budgets: Mapping[str, float] = MappingProxyType(BUDGETS),
) -> VersionModel:
    """Fits on these numbers of the versions; scores do not fall as a number in ``rising`` rises.

    ``budgets``: sound pairs in 1,000 that may reach a band and the better ones.
    """
    turns: dict[str, Logistic] = {}
    doubtful = [case for case in cases if case.doubtful]
    for turn in TURNS:
        rows = [(n, undoes(v, case)) for case in doubtful for v, n in case.versions if v.turn is turn]
        if sum(right for _, right in rows) >= _ENOUGH:
            turns[turn.value] = fit_logistic(
                [numbers for numbers, _ in rows], [right for _, right in rows], features, rising=rising
            )
    plain = VersionModel(turns=comparable(turns, cases), bands={})
    sound = [case for case in cases if not case.kind]
    scores = [best(plain, case)[0] if case.doubtful else _NONE for case in sound]
    bands = {rule: cut(scores, rate * len(scores) / 1000) for rule, rate in budgets.items()}
    scores = [best(plain, case)[0] if case.suspected else _NONE for case in sound]
    confirmed = cut(scores, CONFIRMED_BUDGET * len(scores) / 1000)
    return plain.model_copy(update={"bands": bands, "confirmed": confirmed})


def comparable(turns: Mapping[str, Logistic], cases: Sequence[Case]) -> dict[str, Logistic]:
    """The fits by turn with scores that mean the same: log odds that a case's best version is right.

    Each kind of change counts ``_SHARE`` of what the sound pairs count.
    """
    number = Counter(case.kind for case in cases)
    out: dict[str, Logistic] = {}
    for turn, fit in turns.items():
        alone = VersionModel(turns={turn: fit}, bands={})
        scored = [(*best(alone, case), case) for case in cases if case.doubtful]
        rows = [
            (score, bool(case.kind), _SHARE * number[""] / number[case.kind] if case.kind else 1.0)
            for score, version, case in scored
            if version is not None and (not case.kind or undoes(version, case))
        ]
        scale = fit_logistic(
            [{"score": score} for score, _, _ in rows],
            [right for _, right, _ in rows],
            ("score",),
            weights=[weight for _, _, weight in rows],
            rising=("score",),
        )
        slope = scale.weights["score"]
        out[turn] = Logistic(
            intercept=round(slope * fit.intercept + scale.intercept, 5),
            weights={name: round(slope * weight, 5) for name, weight in fit.weights.items()},
        )
    return out


def best(model: VersionModel, case: Case) -> tuple[float, Version | None]:
    """The best version of a case and its score, minus infinity where it has none."""
    scored = [
        (model.turns[version.turn].log_odds(numbers), version)
        for version, numbers in case.versions
        if version.turn in model.turns
    ]
    return max(scored, key=lambda each: each[0], default=(_NONE, None))


def count(model: VersionModel, cases: Sequence[Case]) -> Counter[tuple[str, str]]:
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


def graded(
    found: Counter[tuple[str, str]], budgets: Mapping[str, float] = MappingProxyType(BUDGETS)
) -> dict[str, dict[str, Any]]:
    """The rows of the rules in the calibration.

    The better band is likely, for its alarms are few; the other is for review, as is what would reach the
    better one in a language that was not tested. The confidence holds for copy of which one sentence in
    ``_ONE_IN`` has an error of these kinds.
    """
    kinds = {kind for kind, _ in found if kind}
    rows: dict[str, dict[str, Any]] = {}
    spent = better = 0.0
    for rule, budget in budgets.items():
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


def show(found: Counter[tuple[str, str]]) -> None:
    """Print what ``count`` counted, a line for each kind of change."""
    for kind in sorted({kind for kind, _ in found}):
        print(f"{kind or 'sound':16}" + "".join(f"{name}: {found[kind, name]:4}  " for name in _COUNTED))


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__)
    doubts = with_source(load_calibration()).doubts
    found = read(
        _PROGRAM, given.data, lambda each, half, data: read_cases(each, doubts[each.name], half, data)
    )
    if found is None:
        return 2
    estimator, (lowest, cases) = found
    contrast = fit_contrast(cases, lowest)
    print(contrast.model_dump_json(indent=1))
    versions = count(contrast, cases)
    show(versions)
    rows = {f"{CHECK}:{rule}": row for rule, row in graded(versions).items()}
    print(json.dumps(rows, indent=1))
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        table["doubts"][estimator.name]["contrast"] = contrast.model_dump()
        write(given.out, {**table, "checks": dict(sorted({**table["checks"], **rows}.items()))})
    return 0


if __name__ == "__main__":
    sys.exit(main())
