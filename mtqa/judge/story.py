"""The story as evidence for its sentences: whether the others read like unedited machine translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

#: Log odds of a sentence, and of the rest of its story, beyond which nothing more is learned from them.
_REACH, _REST_REACH = 6.0, 4.0


class StoryModel(BaseModel):
    """A sentence's score, given the other sentences of its story.

    ``rest_intercept`` and ``rest_weights``: a logistic of the means of numbers over the *other* sentences,
    so that no sentence is evidence for itself; it tells raw machine translation from copy written or
    translated by people. ``typical``: the means of edited copy, which enter as ``prior`` further sentences,
    so that few sentences say little. ``intercept``, ``own`` and ``rest`` weigh the sentence's own log odds of
    awkwardness and those of the rest of its story. Of fewer sentences than ``least`` the story says nothing:
    each is scored alone.
    ``alone_intercept`` and ``alone_weights``: where there are any, a sentence's own log odds are this
    logistic of the numbers that awkwardness rests on, whatever else is known of it, as when the bands were
    cut; then awkwardness stays that of the sentence by itself, which ranks the sentences of one story better.
    ``raw_rest``: the log odds of the rest from which what rules suspect is believed as it is in machine
    translation; None where nothing is.
    ``bands`` maps a rule of the check that reports sentences to the lowest log odds it takes.

    Source: leave-one-out means, shrunk as a normal mean with a conjugate prior is, in a logistic
    discriminant; fitted by ``recipes.today`` on whole stories and on mixtures of them.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    rest_intercept: float
    rest_weights: dict[str, float]
    typical: dict[str, float]
    prior: float
    intercept: float
    own: float
    rest: float
    least: int = 4
    alone_intercept: float = 0.0
    alone_weights: dict[str, float] = {}
    raw_rest: float | None = None
    bands: dict[str, float] = {}

    def log_odds(self, numbers: Mapping[str, float]) -> float | None:
        """A sentence's own log odds by ``alone_weights``; None where there are none."""
        if not self.alone_weights:
            return None
        return self.alone_intercept + sum(w * numbers[name] for name, w in self.alone_weights.items())

    def scores(self, own: Sequence[float], rests: Sequence[float]) -> list[float]:
        """The log odds that an editor would rewrite each sentence.

        ``own``: the log odds of each alone; ``rests``: those of the rest of its story.
        """
        return [
            self.intercept + self.own * clipped(one) + self.rest * rest
            for one, rest in zip(own, rests, strict=True)
        ]

    def reads_raw(self, rest: float) -> bool:
        """Whether the rest of a story reads so much like raw output that what rules suspect is believed."""
        return self.raw_rest is not None and rest >= self.raw_rest

    def rests(self, table: Sequence[Mapping[str, float]]) -> list[float]:
        """For each sentence of a story, by its numbers, the log odds that the others are raw output.

        Raises KeyError where a number is missing.
        """
        weighed = [sum(w * numbers[name] for name, w in self.rest_weights.items()) for numbers in table]
        typical = sum(w * self.typical[name] for name, w in self.rest_weights.items())
        total, others = sum(weighed), len(weighed) - 1
        means = ((total - one + self.prior * typical) / (others + self.prior) for one in weighed)
        return [min(_REST_REACH, max(-_REST_REACH, self.rest_intercept + mean)) for mean in means]


def clipped(log_odds: float) -> float:
    """Log odds within the reach that a story's sentences are weighed in."""
    return min(_REACH, max(-_REACH, log_odds))
