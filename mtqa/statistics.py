"""Intervals (95 %), corrections and p values: the statistics that the gate, the audit and its reports share.

scipy has Student's t (``scipy.special``, imported when it is first needed: the gate does without). It does
not have these, so they stand here with their sources: Wilson's interval and Poisson limits for counts that
are no whole numbers, which is what design effects and weights make of them (``scipy.stats.binomtest`` takes
integers only); the variance of a ratio over clusters; the interval of a quotient of two estimates; Holm's
correction (``scipy.stats`` has Benjamini and Hochberg's alone).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(0.975)

_SMALLEST = 1e-12  # no p value is exactly 0


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Interval:
        """The estimate in another unit; ``factor`` is not negative."""
        return Interval(self.value * factor, self.low * factor, self.high * factor)


def wilson(hits: float, n: float) -> tuple[float, float]:
    """The 95 % score interval of a share (E. B. Wilson, JASA 22, 1927); 0 to 1 where nothing is known.

    Unlike the normal approximation it stays within 0 and 1 and holds for a few answers. Neither number
    need be whole.
    """
    if not n:
        return 0.0, 1.0
    share, weight = hits / n, _Z * _Z / n
    middle = (share + weight / 2) / (1 + weight)
    half = _Z / (1 + weight) * math.sqrt(share * (1 - share) / n + weight / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def poisson_limits(count: float) -> tuple[float, float]:
    """Byar's approximation of the exact 95 % Poisson limits; the count need not be whole.

    Breslow & Day, Statistical Methods in Cancer Research II, 1987, section 2.3.
    """
    low = _cubed(1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) * count if count else 0.0
    more = count + 1
    return low, _cubed(1 - 1 / (9 * more) + _Z / (3 * math.sqrt(more))) * more


def _cubed(value: float) -> float:
    return max(0.0, value) ** 3


@dataclass(frozen=True, slots=True)
class ClusterSums:
    """Sums over ``n`` clusters of a numerator x, a denominator y and their products.

    Sentences of a story are not independent: one bad translation breaks many. So variances are those of a
    ratio of two sums over clusters (linearised; Cochran, Sampling Techniques, 3rd ed. 1977, section 6.3), and
    counts enter the forms for independent ones divided by their design effect (Korn & Graubard, Survey
    Methodology 24, 1998). No draws: the same sums always give the same interval. Every estimate is None where
    y is 0.
    """

    n: int
    x: float
    y: float
    xx: float
    xy: float
    yy: float

    @property
    def residual(self) -> float:
        """The sum of (x - r y)^2 over clusters with r = x/y, times n/(n - 1)."""
        ratio = self.x / self.y
        total = self.xx - 2 * ratio * self.xy + ratio * ratio * self.yy
        return max(0.0, total) * self.n / (self.n - 1) if self.n > 1 else 0.0

    def rate(self, *, least_effect: float = 1.0) -> Interval | None:
        """x/y for a count x, with Byar's limits.

        Where x is a sum of weights, ``least_effect`` is the sum of their squares over their sum: the design
        effect that weights alone have.
        """
        if not self.y:
            return None
        effect = max(least_effect, self.residual / self.x) if self.x else least_effect
        low, high = poisson_limits(self.x / effect)
        return Interval(self.x / self.y, low * effect / self.y, high * effect / self.y)

    def share(self) -> Interval | None:
        """x/y for an x that is a part of y, with Wilson's interval."""
        if not self.y:
            return None
        part = self.x / self.y
        binomial = self.y * part * (1 - part)
        effect = max(1.0, self.residual / binomial) if binomial > 0 else 1.0
        return share_of(part, self.y / effect)

    def mean(self, *, largest: float) -> Interval | None:
        """x/y for a sum x of values from 0 to ``largest``, with a normal interval."""
        if not self.y:
            return None
        value = self.x / self.y
        reach = _Z * math.sqrt(self.residual) / self.y
        return Interval(value, max(0.0, value - reach), min(largest, value + reach))


def share_of(part: float, n: float) -> Interval:
    """The share ``part`` of a sample of size n > 0, with Wilson's interval."""
    low, high = wilson(part * n, n)
    return Interval(part, min(low, part), max(high, part))


@dataclass(frozen=True, slots=True)
class StratumHits:
    """``hits`` of ``answered`` (at least one) in a stratum of ``size``.

    ``hits`` may be a sum of numbers from 0 to 1: their variance is at most that of as many hits, so that
    an interval is rather too wide.
    """

    size: int
    hits: float
    answered: int


def stratified_share(strata: Sequence[StratumHits]) -> Interval:
    """The share of hits in all strata together, of which there is at least one.

    It has Wilson's interval for as many answers as the weights are worth (Kish, Survey Sampling, 1965,
    section 11.7; an effective sample size does best in Dean & Pagano, Journal of Survey Statistics and
    Methodology 3, 2015). Unlike an interval from standard errors it is not of width 0 where a few answers all
    agree.
    """
    whole = sum(stratum.size for stratum in strata)
    value = sum(stratum.size / whole * stratum.hits / stratum.answered for stratum in strata)
    effective = 1 / sum((stratum.size / whole) ** 2 / stratum.answered for stratum in strata)
    low, high = wilson(min(1.0, value) * effective, effective)
    return Interval(value, low, high)


def part_of_whole(part: Interval, rest: Interval) -> Interval | None:
    """part / (part + rest), of two independent estimates that are not negative; None if both are 0.

    The interval of a quotient comes from those of its parts (Donner & Zou, Statistical Methods in Medical
    Research 21, 2012).
    """
    if part.value + rest.value == 0:
        return None
    a, b = part.value, rest.value
    low, high = 1 / (1 + _highest_quotient(rest, part)), 1 / (1 + _lowest_quotient(rest, part))
    return Interval(a / (a + b), low, high)


def _highest_quotient(top: Interval, bottom: Interval) -> float:
    """The upper bound of top / bottom."""
    low = max(0.0, bottom.low)
    divisor = low * (2 * bottom.value - low)
    if divisor <= 0:
        return math.inf
    product = top.value * bottom.value
    root = math.sqrt(max(0.0, product**2 - top.high * (2 * top.value - top.high) * divisor))
    return (product + root) / divisor


def _lowest_quotient(top: Interval, bottom: Interval) -> float:
    """The lower bound of top / bottom, in the form that divides by no difference."""
    low = max(0.0, top.low)
    numerator = low * (2 * top.value - low)
    product = top.value * bottom.value
    inner = product**2 - numerator * bottom.high * (2 * bottom.value - bottom.high)
    divisor = product + math.sqrt(max(0.0, inner))
    return numerator / divisor if divisor > 0 else 0.0


def holm(p: Sequence[float]) -> list[float]:
    """p values corrected for their number (Holm, Scandinavian Journal of Statistics 6, 1979); NaN stays."""
    known = sorted((value, i) for i, value in enumerate(p) if value == value)
    adjusted, largest = [math.nan] * len(p), 0.0
    for rank, (value, i) in enumerate(known):
        largest = max(largest, min(1.0, value * (len(known) - rank)))
        adjusted[i] = largest
    return adjusted


def p_of_draws(drawn: NDArray[np.float64], difference: float, tiny: float) -> float:
    """The two-sided p value of drawn differences; what is below ``tiny`` is rounding, and 0.

    It is twice the share of draws in which the difference has not the sign it has, or is 0. Where there is
    no such draw it is that of a normal distribution as wide as the draws: else their number would limit it,
    and a correction for many rows would leave nothing significant.
    """
    against = int(min((drawn <= tiny).sum(), (drawn >= -tiny).sum()))
    counted = 2 * (1 + against) / (1 + len(drawn))
    if against:
        return min(1.0, counted)
    spread = float(drawn.std())
    beyond = 2 * _NORMAL.cdf(-abs(difference) / spread) if spread else 0.0
    return max(_SMALLEST, min(counted, beyond))


@dataclass(frozen=True, slots=True)
class ExpandedPercentiles:
    """Percentiles of a bootstrap over few units, set apart as Student's t has it.

    A bootstrap over n units is too narrow by sqrt((n - 1) / n), and its percentiles are those of a normal
    distribution where Student's would be right: the expanded percentile interval sets both right (Hesterberg,
    What Teachers Should Know About the Bootstrap, The American Statistician 69, 2015, section 5.3). Where
    some units weigh more than others, fewer degrees of freedom than n - 1 are left (Satterthwaite 1946).
    """

    units: int
    freedom: float

    @classmethod
    def of(cls, parts: NDArray[np.float64], samples: int) -> ExpandedPercentiles:
        """From each unit's part in the difference, which sum to 0 in each of the one or two samples.

        The degrees of freedom are those of the sum of their squares: 3 (Σd²)² / Σd⁴, which for normal
        parts is their number.
        """
        most = max(1, len(parts) - samples)
        squares, fourth = float((parts**2).sum()), float((parts**4).sum())
        return cls(len(parts), min(most, max(1.0, 3 * squares**2 / fourth)) if fourth else most)

    @property
    def tail(self) -> float:
        """The share of draws below (and above) the 95 % interval: 0.025 for very many units, else less."""
        from scipy.special import stdtrit

        t = float(stdtrit(self.freedom, 0.975))
        return _NORMAL.cdf(-t * math.sqrt(self.units / max(1, self.units - 1)))

    def p(self, p: float) -> float:
        """The two-sided p value, of the one that the draws give (above 0)."""
        from scipy.special import stdtr

        if p >= 1:
            return 1.0
        t = -_NORMAL.inv_cdf(p / 2) * math.sqrt((self.units - 1) / self.units)
        return 2 * float(stdtr(self.freedom, -t))
