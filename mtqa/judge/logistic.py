"""A fitted logistic regression: its score of a case, and the bands of scores."""

from __future__ import annotations

import math
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class Logistic(BaseModel):
    """A logistic regression: intercept, and a weight for each named feature.

    ``bands`` maps a rule of the check that reports high scores to the lowest log odds it takes.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    intercept: float
    weights: dict[str, float]
    bands: dict[str, float] = {}

    def log_odds(self, numbers: Mapping[str, float]) -> float:
        """The score of one case; raises KeyError if one of its features is missing."""
        return self.intercept + sum(weight * numbers[name] for name, weight in self.weights.items())

    def band(self, log_odds: float) -> str | None:
        """The strongest rule whose band the score reaches; None if it reaches none."""
        return band_of(self.bands, log_odds)


def band_of(bands: Mapping[str, float], log_odds: float) -> str | None:
    """The strongest rule whose lowest log odds a score reaches; None if it reaches none."""
    reached = [(lowest, rule) for rule, lowest in bands.items() if log_odds >= lowest]
    return max(reached)[1] if reached else None


def log_odds(probability: float) -> float:
    """The logit of a probability, those of 0 and 1 cut off."""
    safe = min(1 - 1e-12, max(1e-12, probability))
    return math.log(safe / (1 - safe))
