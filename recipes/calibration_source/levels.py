"""From how much doubt on a link the estimator bears out what is suspected in it (``Agreement``).

The scores are those that so many sound pairs reach. How often what a rule suspects rightly stands in links
that reach one is counted on texts with an error, how often what it suspects wrongly does on sound ones; and
of each kind how many of its alarms do. A kind that alarms seldom borrows from the others of its sort, rules
or models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.checks.base import FidelityCheck
from mtqa.checks.registry import all_checks
from mtqa.judge.doubt_model import Agreement
from mtqa.judge.fitting import cut
from recipes.calibration_source.pair_reading import Read

#: Sound pairs in 1,000 that reach each of the scores.
REACHED = (300.0, 100.0, 30.0, 10.0)
#: Alarms that are borrowed from the others for the shares of one kind.
_BORROWED = 10
#: Thousands of sentences on which a kind was counted before, as it is weighed here.
_THOUSANDS = 10.0
#: What is itself told by the score, and cannot be borne out by it.
WHOLE = "fidelity/mistranslated"


@dataclass(frozen=True, slots=True)
class Levels:
    """From how much doubt on links bear something out, and what of the alarms of each kind stands in such.

    ``shares``: by kind, its alarms on ``texts`` sound texts by how many of the scores their links reach;
    ``sorts``: the same of all rules, and of all models.
    """

    agreement: tuple[Agreement, ...]
    shares: Mapping[str, Sequence[int]]
    sorts: Mapping[bool, Sequence[int]]
    texts: int = 0

    def reached(self, score: float) -> int:
        """How many of the scores a link reaches."""
        return _reached(self.agreement, score)

    def alarms(self, key: str, counted: float) -> float:
        """The alarms of a kind in 1,000 sentences: ``counted`` on others, and what it costs on these texts,
        which are read one by one."""
        own = sum(self.shares.get(key, (0,)))
        return (own + counted * _THOUSANDS) / (self.texts / 1000 + _THOUSANDS)

    def share(self, key: str, level: int) -> float:
        """Of the alarms of a kind those in links that reach so many of the scores."""
        sort = self.sorts[is_rule(key)]
        usual = (sum(sort[level:]) + 1) / (sum(sort) + 1)
        own = self.shares.get(key, (0,))
        return (sum(own[level:]) + _BORROWED * usual) / (sum(own) + _BORROWED)


def _reached(agreement: Sequence[Agreement], score: float) -> int:
    return sum(score >= level.lowest for level in agreement)


def is_rule(key: str) -> bool:
    """Whether a kind is one of a rule, and not of a model."""
    return key.partition(":")[0] in _rules()


@cache
def _rules() -> frozenset[str]:
    return frozenset(check.id for check in all_checks() if isinstance(check, FidelityCheck))


def fit_levels(sound: Sequence[tuple[float, Read]], wrong: Sequence[Read]) -> Levels:
    """The agreement by what so many sound pairs reach, and how often right and wrong suspicions do."""
    scores = [score for score, _ in sound]
    lowest = [round(cut(scores, rate * len(scores) / 1000), 4) for rate in REACHED]
    right = [score for one in wrong for key, score in one.keys.items() if is_rule(key)]
    alarms = [score for _, one in sound for key, score in one.keys.items() if is_rule(key)]
    agreement = tuple(
        Agreement(lowest=score, right=_reach(right, score, 1.0), wrong=_reach(alarms, score, rate / 1000))
        for score, rate in zip(lowest, REACHED, strict=True)
    )
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(lowest) + 1))
    sorts = {rule: [0] * (len(lowest) + 1) for rule in (True, False)}
    for _, one in sound:
        for key, score in one.keys.items():
            level = _reached(agreement, score)
            counts[key][level] += 1
            sorts[is_rule(key)][level] += not key.startswith(WHOLE)
    return Levels(agreement, counts, sorts, len(sound))


def _reach(scores: Sequence[float], lowest: float, usual: float) -> float:
    """The share that reaches a score; ``usual`` is what so many count as of which nothing is known."""
    return round((sum(s >= lowest for s in scores) + _BORROWED * usual) / (len(scores) + _BORROWED), 4)
