"""A fitted logistic regression: its score of a case, and the bands of scores."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations_with_replacement

from pydantic import BaseModel, ConfigDict

#: Standard deviations from the mean beyond which a feature that is multiplied counts as if it were there.
_FAR = 3.0


class Logistic(BaseModel):
    """A logistic regression: intercept, and a weight for each named feature.

    ``bands`` maps a rule of the check that reports high scores to the lowest log odds it takes.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    intercept: float
    weights: dict[str, float]
    bands: dict[str, float] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Its features."""
        return tuple(self.weights)

    def log_odds(self, numbers: Mapping[str, float]) -> float:
        """The score of one case; raises KeyError if one of its features is missing."""
        return self.intercept + sum(weight * numbers[name] for name, weight in self.weights.items())

    def band(self, log_odds: float) -> str | None:
        """The strongest rule whose band the score reaches; None if it reaches none."""
        return band_of(self.bands, log_odds)

    def with_bands(self, bands: Mapping[str, float]) -> Logistic:
        """The same fit with these bands."""
        return self.model_copy(update={"bands": dict(bands)})


class Quadratic(BaseModel):
    """A logistic regression on features, their squares and the products of any two.

    ``centres`` and ``spreads``: the mean and the standard deviation by which each feature is scaled before it
    is multiplied; beyond three deviations nothing more is learned, for there products would outgrow all that
    they were fitted on. ``fit`` has a weight for each scaled feature, and for each product as ``NAME*NAME``,
    the names in the order of the alphabet.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    centres: dict[str, float]
    spreads: dict[str, float]
    fit: Logistic

    @property
    def names(self) -> tuple[str, ...]:
        """Its features."""
        return tuple(self.centres)

    @property
    def bands(self) -> dict[str, float]:
        """Those of ``fit``."""
        return self.fit.bands

    def products(self, numbers: Mapping[str, float]) -> dict[str, float]:
        """What ``fit`` scores a case by; raises KeyError if one of its features is missing."""
        scaled = {
            name: min(_FAR, max(-_FAR, (numbers[name] - mean) / self.spreads[name]))
            for name, mean in self.centres.items()
        }
        pairs = combinations_with_replacement(sorted(scaled.items()), 2)
        return {**scaled, **{f"{one}*{other}": a * b for (one, a), (other, b) in pairs}}

    def log_odds(self, numbers: Mapping[str, float]) -> float:
        """The score of one case; raises KeyError if one of its features is missing."""
        return self.fit.log_odds(self.products(numbers))

    def band(self, log_odds: float) -> str | None:
        """The strongest rule whose band the score reaches; None if it reaches none."""
        return self.fit.band(log_odds)

    def with_bands(self, bands: Mapping[str, float]) -> Quadratic:
        """The same fit with these bands."""
        return self.model_copy(update={"fit": self.fit.with_bands(bands)})


def band_of(bands: Mapping[str, float], log_odds: float) -> str | None:
    """The strongest rule whose lowest log odds a score reaches; None if it reaches none."""
    reached = [(lowest, rule) for rule, lowest in bands.items() if log_odds >= lowest]
    return max(reached)[1] if reached else None


def log_odds(probability: float) -> float:
    """The logit of a probability, those of 0 and 1 cut off."""
    safe = min(1 - 1e-12, max(1e-12, probability))
    return math.log(safe / (1 - safe))
