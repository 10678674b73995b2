"""Grades kinds of suspicion by the alarms they were measured to cost.

A kind is a check and its rule. Grades are given greedily: breaks and other critical kinds first, then those
with few alarms for what they find in translations (alarms over the square root of firings), as long
as all alarms of the grade and the stronger ones, errors of the copy itself included, stay within a part
of the budget: certain 1, likely 5, review 25 alarms per 1,000 clean sentences. A grade also asks for a
confidence.

What is spent is what a kind is expected to cost in other copy. There are more than a hundred kinds that never
alarmed in the copy that was counted, and together they do elsewhere: each costs what Good and Turing
expect of it (Good, The population frequencies of species, Biometrika 40, 1953), the kinds that fire in
translations and those that never do taken apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.checks.base import Check
from mtqa.checks.registry import ALL
from mtqa.findings import Grade, Severity
from mtqa.resources import packaged_table

#: Alarms per 1,000 sentences that a grade and the stronger ones may cost, and the confidence it asks for.
BUDGETS = ((Grade.CERTAIN, 1.0, 0.9), (Grade.LIKELY, 5.0, 0.5), (Grade.REVIEW, 25.0, 0.0))
#: The least confidence of what is likely.
LEAST_LIKELY = next(least for grade, _, least in BUDGETS if grade is Grade.LIKELY)
PRIOR_FIRINGS, PRIOR_TRUE = 2.0, 0.9
LOWEST, HIGHEST = 0.05, 0.99
#: The part of a budget that is spent: other copy than the one that was measured alarms a little more.
SAFETY = {Grade.CERTAIN: 0.9, Grade.LIKELY: 0.75, Grade.REVIEW: 0.95}
#: No kind that is not critical may spend more than this part of what a grade allows.
LARGEST_SHARE = 0.25
#: The bands of checks that report a fitted score: cut by alarms, so that their grade is given.
BANDS = {"strong": Grade.CERTAIN, "fair": Grade.LIKELY, "weak": Grade.REVIEW}
#: Alarms per 1,000 clean sentences of a band and those above it, of what rules do not report.
BREAK_BUDGETS = {"strong": 0.15, "fair": 0.8, "weak": 4.0}
#: With a fluency model; without one awkwardness is little more than length, and nothing is reported.
AWKWARD_BUDGETS = {"fair": 0.6, "weak": 6.0}


@cache
def strongest_grades() -> Mapping[str, Grade]:
    """The strongest grade that a kind may have, however few its alarms, by its key; see ``grades.toml``.

    Kinds that are not there may be certain.
    """
    return {
        f"{check}:{rule}": Grade(limit["grade"])
        for limit in packaged_table(__package__, "grades.toml")["limit"]
        for check, rules in limit["rules"].items()
        for rule in rules
    }


@dataclass(frozen=True, slots=True)
class CountedKind:
    """What was counted for one kind of suspicion, and what follows.

    ``net_alarms``: those of ``alarms`` that are no errors of the copy itself; ``firings``: on
    machine translations; ``least_cost``: what is spent for it at the least. Counts may be fractions where
    two measurements were weighed together.
    """

    key: str
    alarms: float
    net_alarms: float
    alarms_per_1000: float
    firings: float
    firings_per_1000: float
    confidence: float
    least_cost: float = 0.0

    @property
    def cost(self) -> float:
        """The alarms expected of it in as many other sentences."""
        return max(self.alarms, self.least_cost)


def unseen_cost(
    alarms: Mapping[str, float], firings: Mapping[str, float], keys: Collection[str]
) -> dict[str, float]:
    """The alarms that each kind which had none is expected to have in as many other sentences.

    Good–Turing: all of them together as many as there are kinds with one alarm.
    """
    out: dict[str, float] = {}
    for fires in (False, True):
        group = [key for key in keys if (firings.get(key, 0) > 0) is fires]
        never = [key for key in group if not alarms.get(key)]
        once = sum(alarms.get(key) == 1 for key in group)
        out |= dict.fromkeys(never, once / len(never) if never else 0.0)
    return out


def measured(
    alarms: Counter[str],
    net_alarms: Counter[str],
    sentences: int,
    firings: Counter[str],
    translated: int,
    others: Collection[str] = (),
    balanced: Mapping[str, float] | None = None,
) -> list[CountedKind]:
    """Every kind that fired in so many clean or translated sentences, and ``others``, most confident first.

    Of n firings on translations as many are taken to be false as the net alarms on clean copy
    predict for that many sentences; the share of true ones has a Beta prior worth two firings, nine
    in ten of them true: that is the confidence. ``balanced``: the alarms with each era of the copy
    counting half.
    """
    out = []
    keys = sorted({*alarms, *firings, *others})
    unseen = unseen_cost(alarms, firings, keys)
    for key in keys:
        false = net_alarms[key] * translated / sentences
        true = max(0.0, firings[key] - false)
        share = (true + PRIOR_TRUE * PRIOR_FIRINGS) / (true + false + PRIOR_FIRINGS)
        out.append(
            CountedKind(
                key=key,
                alarms=alarms[key],
                net_alarms=net_alarms[key],
                alarms_per_1000=round(1000 * alarms[key] / sentences, 4),
                firings=firings[key],
                firings_per_1000=round(1000 * firings[key] / translated, 4) if translated else 0.0,
                confidence=round(min(HIGHEST, max(LOWEST, share)), 3),
                least_cost=max(unseen.get(key, 0.0), (balanced or {}).get(key, 0.0)),
            )
        )
    return sorted(out, key=lambda kind: (-kind.confidence, kind.alarms, kind.key))


def grades(
    kinds: Sequence[CountedKind],
    sentences: float,
    given: Mapping[str, Grade] | None = None,
    *,
    safety: Mapping[Grade, float] = SAFETY,
    largest: float = LARGEST_SHARE,
) -> dict[str, Grade | None]:
    """A grade for each kind, or None: switched off.

    ``given``: kinds whose grade is fixed; their alarms are spent first. ``sentences``: how many
    clean ones the alarms were counted in. ``safety``, ``largest``: the part of a budget that is spent, and
    the part of that which a kind that is not critical may spend.
    """
    out: dict[str, Grade | None] = dict(given or {})
    spent = 0.0
    for grade, budget, confidence in BUDGETS:
        allowed = safety[grade] * budget * sentences / 1000
        spent += sum(kind.cost for kind in kinds if given and given.get(kind.key) is grade)
        for kind in sorted(kinds, key=_worth):
            if kind.key in out or kind.confidence < confidence or spent + kind.cost > allowed:
                continue
            if not _most(kind).reaches(grade):
                continue
            if not _critical(kind) and grade is not Grade.REVIEW and kind.cost > largest * allowed:
                continue
            out[kind.key] = grade
            spent += kind.cost
    return {kind.key: out.get(kind.key) for kind in kinds}


def _most(kind: CountedKind) -> Grade:
    """The strongest grade that a kind may have, however few its alarms."""
    return strongest_grades().get(kind.key, Grade.CERTAIN)


def _critical(kind: CountedKind) -> bool:
    return _check(kind).severity is Severity.CRITICAL


def _worth(kind: CountedKind) -> tuple[bool, float, bool, float, str]:
    words = _check(kind).category.startswith(("Fluency/Grammar", "Accuracy", "Fluency/Character"))
    first = _critical(kind) or kind.key.startswith("break/")
    cost = round(kind.cost / math.sqrt(kind.firings or 1), 3)
    return (not first, cost, not words, -kind.confidence, kind.key)


def _check(kind: CountedKind) -> type[Check]:
    return next(check for check in ALL if check.id == kind.key.partition(":")[0])
