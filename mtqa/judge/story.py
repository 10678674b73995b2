"""The story as evidence for its sentences: whether it reads like machine translation, whole or in part."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, pstdev

from pydantic import BaseModel, ConfigDict

from mtqa.judge.logistic import Logistic

#: Log odds of a story beyond which nothing more is learned from it.
_REACH = 6.0

Numbers = Mapping[str, float]


class StoryModel(BaseModel):
    """Whether a story holds translated sentences, and what that says of each of them.

    ``translated``: the log odds that a story holds translated sentences, a logistic of the means
    (``mean:NAME``) and the standard deviations (``deviation:NAME``) of numbers over its sentences: copy that
    people wrote in English is even, translated copy is not, whole or in part. ``own``: the log odds that an
    editor would rewrite a sentence by itself, of its numbers, the same with and without a source.
    A sentence is taken for bad where its story is translated by the *other* sentences and it reads like that
    itself: the score is the log odds of the product of both probabilities, that of the story made sharper:
    its log odds count ``sharpness`` times, for it is to decide whether a sentence is shown, and the sentence
    itself which. So one broken sentence makes no story raw, and one rewritten paragraph does not hide the
    rest.
    ``bands`` maps a rule of the check that reports sentences to the lowest score it takes. ``raw``: the log
    odds by the others from which what rules suspect in a sentence is believed as it is in machine
    translation; None where nothing is. Of fewer sentences than ``least`` the story says nothing.

    Source: leave-one-out predictions of a logistic regression; fitted by ``recipes.today``.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    translated: Logistic
    own: Logistic
    sharpness: float = 1.0
    bands: dict[str, float] = {}
    raw: float | None = None
    least: int = 4

    def translated_log_odds(self, table: Sequence[Numbers]) -> float:
        """The log odds that a story holds translated sentences, by the numbers of all its sentences.

        Raises KeyError where a number is missing.
        """
        return clipped(self.translated.log_odds(spread_numbers(table, self._names)))

    def rest_log_odds(self, table: Sequence[Numbers]) -> list[float]:
        """For each sentence the same by the numbers of all the others, of which there must be any."""
        return [clipped(self.translated.log_odds(rest)) for rest in rest_numbers(table, self._names)]

    def score(self, own: float, rest: float) -> float:
        """The score of a sentence: ``own`` and ``rest`` are log odds, by itself and by the others."""
        own, rest = clipped(own), self.sharpness * clipped(rest)
        return -math.log(math.exp(-own) + math.exp(-rest) + math.exp(-own - rest))

    def reads_raw(self, rest: float) -> bool:
        """Whether the others read so much like translation that rules are believed more readily."""
        return self.raw is not None and rest >= self.raw

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(key.partition(":")[2] for key in self.translated.weights)


def spread_numbers(table: Sequence[Numbers], names: Iterable[str]) -> dict[str, float]:
    """The mean and the standard deviation of each number over the sentences of a story."""
    found = {}
    for name in names:
        values = [numbers[name] for numbers in table]
        found[f"mean:{name}"], found[f"deviation:{name}"] = fmean(values), pstdev(values)
    return found


def rest_numbers(table: Sequence[Numbers], names: Iterable[str]) -> list[dict[str, float]]:
    """For each sentence of a story the mean and the standard deviation of each number over all the others."""
    rests: list[dict[str, float]] = [{} for _ in table]
    for name in names:
        values = [numbers[name] for numbers in table]
        middle, others = fmean(values), len(values) - 1
        away = [value - middle for value in values]  # sums of squares lose nothing near zero
        squares = sum(one * one for one in away)
        for rest, one in zip(rests, away, strict=True):
            mean = -one / others
            rest[f"mean:{name}"] = middle + mean
            rest[f"deviation:{name}"] = math.sqrt(max(0.0, (squares - one * one) / others - mean * mean))
    return rests


def clipped(log_odds: float) -> float:
    """Log odds within the reach that a story's sentences are weighed in."""
    return min(_REACH, max(-_REACH, log_odds))
