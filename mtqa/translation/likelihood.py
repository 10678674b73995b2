"""How probable a model holds a given translation: forced decoding, exact and in full precision.

The probability of a target is the product of its tokens' probabilities, each given the source and the
tokens before it; the end mark counts as a token.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mtqa.evidence import Likelihood


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
