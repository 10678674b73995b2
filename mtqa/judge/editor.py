"""How many sentences of a story need an editor: an estimate from all its judged sentences together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from pydantic import BaseModel, ConfigDict

from mtqa.report import NeedsEditor

#: Points at which the error that the sentences of a story share is integrated, in its standard deviations.
_POINTS = tuple(number / 2 for number in range(-6, 7))
_WEIGHTS = tuple(
    math.exp(-point * point / 2) / sum(math.exp(-other * other / 2) for other in _POINTS) for point in _POINTS
)
#: Mass left out below and above the interval: it holds 80 %.
_TAIL = 0.1
#: Sentences beyond which a count is as good as normal.
_MANY = 300


class EditorModel(BaseModel):
    """Of each sentence the probability that it needs an editor, and of a story how many do.

    A story is either copy written by people in English, of whose sentences only those count in which
    something was found, or it holds translated sentences (``StoryModel``). There the log odds of one are
    ``intercept`` plus ``own`` times its log odds of awkwardness by itself, plus an error that all sentences
    of a story share, normal with the standard deviation ``spread``. Where more sentences than one and than
    a share of ``threshold`` need an editor with the probability ``sure`` and more, the story as a whole does.
    Of fewer sentences than ``least`` nothing is estimated.

    Source: a zero-inflated count, after Lambert (1992), Technometrics 34, of a logistic regression with a
    random intercept for each story; given that, the count is Poisson-binomial. Fitted by ``recipes.today``.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    intercept: float
    own: float
    spread: float
    threshold: float
    sure: float
    least: int = 4

    def estimate(self, own: Sequence[float], found: Sequence[float], translated: float) -> NeedsEditor:
        """The estimate for a story; ``own`` are log odds, one for each sentence.

        ``found``: of each sentence the confidence of the surest likely finding that is worse than minor, 0
        where there is none; ``translated``: the log odds that the story holds translated sentences.
        """
        scores = [self.intercept + self.own * one for one in own]
        points, errors = shared_error(scores, self.spread)
        mixed = probability(translated)
        weights = [*(mixed * weight for weight in errors), 1 - mixed]
        points = [*points, list(found)]
        return needs_editor(points, weights, threshold=self.threshold, sure=self.sure)


def shared_error(scores: Sequence[float], spread: float) -> tuple[list[list[float]], tuple[float, ...]]:
    """The probabilities of these log odds with each value of an error that all share, and its weights.

    ``spread``: the standard deviation of the error.
    """
    return [[probability(score + spread * point) for score in scores] for point in _POINTS], _WEIGHTS


def needs_editor(
    points: Sequence[Sequence[float]], weights: Sequence[float], *, threshold: float, sure: float
) -> NeedsEditor:
    """The estimate for a story whose sentences need an editor with each row of probabilities, by its weight.

    The rest as in ``EditorModel``.
    """
    sentences = len(points[0])
    expected = sum(weight * sum(each) for weight, each in zip(weights, points, strict=True))
    mass = _mixed(points, weights)
    low, high = _interval(mass)
    nearest = round(expected)
    return NeedsEditor(
        expected,
        min(low, nearest),
        max(high, nearest),
        sentences=sentences,
        threshold=threshold,
        probability=sum(mass[1 + max(1, int(threshold * sentences)) :]),
        least_probability=sure,
    )


def _mixed(points: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The distribution of a count that is that of each row of probabilities with this weight."""
    counts = [_counts(each) for each in points]
    return [sum(w * p for w, p in zip(weights, column, strict=True)) for column in zip(*counts, strict=True)]


def _interval(mass: Sequence[float]) -> tuple[int, int]:
    """The counts between the mid-quantiles, which hold their share of a discrete distribution on average."""
    middle = [total - own / 2 for total, own in zip(accumulate(mass), mass, strict=True)]
    low = next((k for k, below in enumerate(middle) if below >= _TAIL), len(mass) - 1)
    high = next((k for k in reversed(range(len(mass))) if middle[k] <= 1 - _TAIL), 0)
    return low, high


def _counts(probabilities: Sequence[float]) -> list[float]:
    """The distribution of a sum of independent events, from 0 to all of them."""
    if len(probabilities) > _MANY:
        return _normal_counts(probabilities)
    mass = [1.0]
    for p in probabilities:
        mass = [stay * (1 - p) + come * p for stay, come in zip([*mass, 0.0], [0.0, *mass], strict=True)]
    return mass


def _normal_counts(probabilities: Sequence[float]) -> list[float]:
    mean = sum(probabilities)
    deviation = math.sqrt(2 * sum(p * (1 - p) for p in probabilities)) or 1e-9
    below = [(1 + math.erf((k + 0.5 - mean) / deviation)) / 2 for k in range(len(probabilities))]
    return [high - low for low, high in zip([0.0, *below], [*below, 1.0], strict=True)]


def probability(score: float) -> float:
    """The probability of these log odds."""
    return 1 / (1 + math.exp(-score))
