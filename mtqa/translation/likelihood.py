"""How probable a model holds a given translation: forced decoding, exact and in full precision.

The probability of a target is the product of its tokens' probabilities, each given the source and the
tokens before it; the end mark counts as a token.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Log probability of a target given its source, in nats, and how many tokens it has."""

    log_probability: float
    tokens: int

    @property
    def mean(self) -> float:
        """Nats a token: the log probability normalised by length; 0.0 for no tokens."""
        return self.log_probability / self.tokens if self.tokens else 0.0


class LikelihoodTranslator(Protocol):
    """A translator that can say how probable a translation is."""

    def likelihoods(
        self, sources: Sequence[str], targets: Sequence[str], *, ended: bool = True
    ) -> list[Likelihood]:
        """The likelihood of each target given the source at its place.

        With ``ended`` the target is a whole translation; without, the beginning of one.
        """
