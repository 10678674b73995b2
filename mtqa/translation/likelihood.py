"""How probable a model holds a given translation: forced decoding, exact and in full precision.

The probability of a target is the product of its tokens' probabilities, each given the source and the
tokens before it; the end mark counts as a token.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

#: Of each token its log probability, and by how much that of the model's own choice is higher; in nats.
TokenScores = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Log probability of a target given its source, in nats, and how many tokens it has.

    ``worst`` is the log probability of the least probable token, ``regret`` the most by which any token
    falls short of what the model would have written in its place: one wrong figure in a long sentence
    hardly moves the mean, but it moves these. Both are 0.0 for no tokens.
    """

    log_probability: float
    tokens: int
    worst: float = 0.0
    regret: float = 0.0

    @classmethod
    def of(cls, scores: TokenScores) -> Likelihood:
        """The likelihood of a target from the scores of its tokens."""
        if not scores:
            return cls(0.0, 0)
        values = [value for value, _ in scores]
        return cls(sum(values), len(values), min(values), max(regret for _, regret in scores))

    @property
    def mean(self) -> float:
        """Nats a token: the log probability normalised by length; 0.0 for no tokens."""
        return self.log_probability / self.tokens if self.tokens else 0.0


@dataclass(frozen=True, slots=True)
class Contrast:
    """A target's likelihood, and by its versions' numbers how many nats more probable those are.

    A version is not in ``gains`` where the model, at the place where the two part, holds the target's own
    token for the more probable.
    """

    likelihood: Likelihood
    gains: Mapping[int, float]


class LikelihoodTranslator(Protocol):
    """A translator that can say how probable a translation is."""

    def likelihoods(
        self, sources: Sequence[str], targets: Sequence[str], *, ended: bool = True
    ) -> list[Likelihood]:
        """The likelihood of each target given the source at its place.

        With ``ended`` the target is a whole translation; without, the beginning of one.
        """

    def contrasts(
        self, sources: Sequence[str], targets: Sequence[str], versions: Sequence[Sequence[str]]
    ) -> list[Contrast]:
        """Each target, given its source, against other versions of it."""
