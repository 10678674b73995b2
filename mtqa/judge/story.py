"""The story as evidence for its sentences: how much of it reads like unedited machine translation."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

_POINTS = 21
_GRID = tuple(number / (_POINTS - 1) for number in range(_POINTS))
#: The share of raw sentences is never taken for surer than this: a story can always be a mixture.
_LEAST, _MOST = 0.02, 0.98
#: Log odds of a sentence beyond which nothing more is learned from it.
_REACH = 6.0


class StoryModel(BaseModel):
    """A sentence's score, given the other sentences of its story.

    A story is a mixture: each sentence is raw machine translation or edited copy, and the share of raw
    ones is unknown. ``raw_intercept`` and ``raw_slope`` give the log likelihood ratio of raw and edited
    from a sentence's own log odds of awkwardness; ``temper`` (0 to 1) weakens it, for sentences of one
    system err alike. ``edited`` is the prior probability that nothing of a story is raw; any other share
    is equally probable. The expected share among the *other* sentences, as log odds, and the sentence's
    own log odds are weighed by ``share`` and ``own``. So one rewritten paragraph does not hide the rest,
    one broken sentence stands out in a good story. Of fewer sentences than ``least`` the story says nothing:
    each is scored alone.
    ``alone_intercept`` and ``alone_weights``: where there are any, a sentence's own log odds are a logistic
    of the numbers that awkwardness rests on, fitted with edited copy among the rest, as the bands are; then
    awkwardness stays that of the sentence by itself, which ranks the sentences of one story better.
    ``floor``: the least log odds of awkwardness of a sentence that may reach a band.
    ``raw_share``: the log odds of the share of raw ones among the others from which what rules suspect is
    believed as it is in machine translation; None where nothing is.
    ``bands`` maps a rule of the check that reports sentences to the lowest log odds it takes.

    Source: a two-component mixture with leave-one-out posteriors; fitted by ``recipes.today``.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    raw_intercept: float
    raw_slope: float
    temper: float
    edited: float
    intercept: float
    own: float
    share: float
    least: int = 4
    alone_intercept: float = 0.0
    alone_weights: dict[str, float] = {}
    floor: float | None = None
    raw_share: float | None = None
    bands: dict[str, float] = {}

    def log_odds(self, numbers: Mapping[str, float]) -> float | None:
        """A sentence's own log odds by ``alone_weights``; None where there are none."""
        if not self.alone_weights:
            return None
        return self.alone_intercept + sum(w * numbers[name] for name, w in self.alone_weights.items())

    def scores(self, own: Sequence[float]) -> list[float]:
        """The log odds that an editor would rewrite each sentence; ``own`` are those of each alone."""
        return self.scores_given(own, self.share_log_odds(own))

    def scores_given(self, own: Sequence[float], shares: Sequence[float]) -> list[float]:
        """The same; ``shares``: for each sentence the log odds of the share of raw ones among the others."""
        return [
            self.intercept + self.own * clipped(one) + self.share * raw
            for one, raw in zip(own, shares, strict=True)
        ]

    def reads_raw(self, share: float) -> bool:
        """Whether so much of a story is raw, by the log odds, that what rules suspect in it is believed."""
        return self.raw_share is not None and share >= self.raw_share

    def share_log_odds(self, own: Sequence[float]) -> list[float]:
        """For each sentence the log odds of the expected share of raw ones among the others."""
        ratios = [self.temper * (self.raw_intercept + self.raw_slope * clipped(one)) for one in own]
        likelihoods = [[_mixed(point, ratio) for point in _GRID] for ratio in ratios]
        prior = [math.log(self.edited), *[math.log((1 - self.edited) / (_POINTS - 1))] * (_POINTS - 1)]
        total = [sum(column, start) for start, *column in zip(prior, *likelihoods, strict=True)]
        return [
            _expected([whole - part for whole, part in zip(total, each, strict=True)]) for each in likelihoods
        ]


def _mixed(share: float, ratio: float) -> float:
    """The log likelihood of a sentence where so large a share is raw, relative to edited copy."""
    return math.log(share * math.exp(ratio) + 1 - share) if share < 1 else ratio


def _expected(log_weights: Sequence[float]) -> float:
    highest = max(log_weights)
    weights = [math.exp(weight - highest) for weight in log_weights]
    share = sum(w * point for w, point in zip(weights, _GRID, strict=True)) / sum(weights)
    share = min(_MOST, max(_LEAST, share))
    return math.log(share / (1 - share))


def clipped(log_odds: float) -> float:
    """Log odds within the reach that a story's sentences are weighed in."""
    return min(_REACH, max(-_REACH, log_odds))
