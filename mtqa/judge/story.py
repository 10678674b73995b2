"""The story as evidence for its sentences: whether it reads like machine translation, whole or in part."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, pstdev

from pydantic import BaseModel, ConfigDict

from mtqa.judge.logistic import Logistic, Quadratic

#: Log odds of a story beyond which nothing more is learned from it.
_REACH = 6.0
#: The number of a sentence that says how long it is, and the least with which it says something of its story.
WORDS, _LEAST_WORDS = "log_words", math.log1p(5)
#: The name under which what the others say enters what is said of a sentence itself.
REST = "rest"
_MEAN = "mean:"

#: So many sentences must be left for the shortest lines to be left out.
_FEWEST = 4

Numbers = Mapping[str, float]


class StoryModel(BaseModel):
    """Whether a story holds translated sentences, and what that says of each of them.

    ``translated``: the log odds that a story holds translated sentences, a logistic of the means
    (``mean:NAME``), the standard deviations (``deviation:NAME``) and the means of the highest quarter
    (``high:NAME``) of numbers over its sentences: copy that people wrote in English is even, translated copy
    is not, whole or in part. Lines of fewer than five words ("What next?", the rows of a result) are left out
    where there are others, for they read alike in all copy. ``own``: the log odds that an editor would
    rewrite a sentence by itself, of its numbers, the same with and without a source.
    ``itself``: the log odds that a sentence is translated, by its own numbers and, as ``rest``, the log odds
    by the *other* sentences that its story is; None where the models cannot tell, and the others alone say
    it. ``broken``: the log odds that a translated sentence is broken, by its own numbers, by ``rest`` and by
    the means of the others (``mean:NAME``): an editor would rewrite two in five sentences of a professional
    translation, too, and of the broken ones most are the output of weak engines. None where the models cannot
    tell, and ``own`` stands in its place. A sentence is taken for bad where it is translated and broken: the
    score is the log odds of the product of both probabilities. That it is translated is made sharper: its log
    odds count ``sharpness`` times, for it is to decide whether a sentence is shown, and ``broken`` which. So
    one broken sentence makes no story raw, one rewritten paragraph does not hide the rest, and where a part
    is translated the rest is left alone.
    ``bands`` maps a rule of the check that reports sentences to the lowest score it takes. ``raw``: the log
    odds by the others from which what rules suspect in a sentence is believed as it is in machine
    translation; None where nothing is. Of fewer sentences than ``least`` the story says nothing.

    Source: leave-one-out predictions of a logistic regression; fitted by ``recipes.today``.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    translated: Logistic
    own: Logistic
    itself: Logistic | None = None
    broken: Logistic | Quadratic | None = None
    sharpness: float = 1.0
    bands: dict[str, float] = {}
    raw: float | None = None
    least: int = 4

    def translated_log_odds(self, table: Sequence[Numbers]) -> float:
        """The log odds that a story holds translated sentences, by the numbers of all its sentences.

        Raises KeyError where a number is missing.
        """
        return clipped(self.translated.log_odds(spread_numbers(telling(table), self._names)))

    def rest_log_odds(self, table: Sequence[Numbers]) -> list[float]:
        """For each sentence the same by the numbers of all the others; two sentences at least."""
        return [others[REST] for others in self.others(table)]

    def others(self, table: Sequence[Numbers]) -> list[Numbers]:
        """What the other sentences, at least one, say of each: as ``rest`` the log odds that they are
        translated, and the means that ``broken`` needs.

        Raises KeyError where a number is missing.
        """
        means = [key for key in (self.broken.names if self.broken else ()) if key.startswith(_MEAN)]
        names = self._names | {key.removeprefix(_MEAN) for key in means}
        longer = telling(table)
        ids = {id(numbers) for numbers in longer}
        whole = spread_numbers(longer, names)
        rests = iter(rest_numbers(longer, names))
        found = (next(rests) if id(numbers) in ids else whole for numbers in table)
        return [
            {REST: clipped(self.translated.log_odds(numbers)), **{key: numbers[key] for key in means}}
            for numbers in found
        ]

    def score(self, own: float, others: Numbers, numbers: Numbers) -> float:
        """The score of a sentence: ``own`` are its log odds by itself, ``others`` what the others say of it.

        Raises KeyError where a number is missing.
        """
        if self.broken is not None:
            own = self.broken.log_odds({**numbers, **others})
        own, translated = clipped(own), clipped(others[REST])
        if self.itself is not None:
            translated = clipped(self.itself.log_odds({**numbers, REST: translated}))
        translated *= self.sharpness
        return -math.log(math.exp(-own) + math.exp(-translated) + math.exp(-own - translated))

    def reads_raw(self, rest: float) -> bool:
        """Whether the others read so much like translation that suspicions of rules are believed more."""
        return self.raw is not None and rest >= self.raw

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(key.partition(":")[2] for key in self.translated.weights)


def telling(table: Sequence[Numbers]) -> Sequence[Numbers]:
    """The sentences that say something of their story: all but the shortest lines, where there are enough."""
    longer = [numbers for numbers in table if numbers.get(WORDS, _LEAST_WORDS) >= _LEAST_WORDS]
    return longer if len(longer) >= _FEWEST else table


def spread_numbers(table: Sequence[Numbers], names: Iterable[str]) -> dict[str, float]:
    """Over the sentences of a story, the mean of each number, its standard deviation, and the mean of its
    highest quarter, rounded up."""
    found = {}
    for name in names:
        values = [numbers[name] for numbers in table]
        found[f"mean:{name}"], found[f"deviation:{name}"] = fmean(values), pstdev(values)
        found[f"high:{name}"] = fmean(sorted(values)[-_quarter(len(values)) :])
    return found


def rest_numbers(table: Sequence[Numbers], names: Iterable[str]) -> list[dict[str, float]]:
    """For each sentence of a story the same over all the others."""
    rests: list[dict[str, float]] = [{} for _ in table]
    for name in names:
        values = [numbers[name] for numbers in table]
        middle, others = fmean(values), len(values) - 1
        away = [value - middle for value in values]  # sums of squares lose nothing near zero
        squares = sum(one * one for one in away)
        count = _quarter(others)
        highest = sorted(values, reverse=True)[: count + 1]
        total = sum(highest)
        for rest, one, value in zip(rests, away, values, strict=True):
            mean = -one / others
            rest[f"mean:{name}"] = middle + mean
            rest[f"deviation:{name}"] = math.sqrt(max(0.0, (squares - one * one) / others - mean * mean))
            # Of the highest one more than count: without the sentence itself, or without the lowest of them.
            rest[f"high:{name}"] = (total - max(value, highest[-1])) / count
    return rests


def _quarter(count: int) -> int:
    return math.ceil(count / 4)


def clipped(log_odds: float) -> float:
    """Log odds within the reach that a story's sentences are weighed in."""
    return min(_REACH, max(-_REACH, log_odds))
