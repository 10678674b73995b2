"""What few stories take from a bootstrap's certainty: percentiles set apart as Student's t has it.

A bootstrap over n stories is too narrow by sqrt((n - 1) / n), and its percentiles are those of a normal
distribution where Student's would be right: the expanded percentile interval sets both right (Hesterberg,
What Teachers Should Know About the Bootstrap, The American Statistician 69, 2015, section 5.3). Where some
stories weigh more than others, fewer degrees of freedom than n - 1 are left (Satterthwaite 1946).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Expanded:
    """Student's t for a difference that rests on ``units`` stories, with so many degrees of ``freedom``."""

    units: int
    freedom: float

    @classmethod
    def of(cls, parts: NDArray[np.float64], ledgers: int) -> Expanded:
        """From each story's part in the difference, which sum to 0 in each of the one or two ledgers.

        The degrees of freedom are those of the sum of their squares: 3 (Σd²)² / Σd⁴, which for normal
        parts is their number.
        """
        most = max(1, len(parts) - ledgers)
        squares, fourth = float((parts**2).sum()), float((parts**4).sum())
        return cls(len(parts), min(most, max(1.0, 3 * squares**2 / fourth)) if fourth else most)

    @property
    def tail(self) -> float:
        """The share of draws below (and above) the 95 % interval: 0.025 for very many stories, else less."""
        odd = ((8 * self.freedom + 3) / (8 * self.freedom + 1)) ** 2
        t = math.sqrt(self.freedom * math.expm1(_Z * _Z * odd / self.freedom))
        return _NORMAL.cdf(-t * math.sqrt(self.units / max(1, self.units - 1)))

    def p(self, p: float) -> float:
        """The two-sided p value, of the one that the draws give (above 0).

        Student's distribution in the approximation of Wallace (Annals of Mathematical Statistics 30, 1959).
        """
        if p >= 1:
            return 1.0
        t = -_NORMAL.inv_cdf(p / 2) * math.sqrt((self.units - 1) / self.units)
        z = math.sqrt(self.freedom * math.log1p(t * t / self.freedom))
        return 2 * _NORMAL.cdf(-z * (8 * self.freedom + 1) / (8 * self.freedom + 3))
