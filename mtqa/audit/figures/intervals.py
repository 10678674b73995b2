"""Confidence intervals (95 %) in closed form, with stories as clusters.

Sentences of a story are not independent: one bad translation breaks many. So variances are those of a
ratio of two sums over stories (linearised; Cochran, Sampling Techniques, 3rd ed. 1977, section 6.3), and
counts enter the exact forms divided by their design effect (Korn & Graubard, Survey Methodology 24, 1998).
No draws: the same ledger always gives the same interval.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from mtqa.audit.figures.model import Estimate
from mtqa.gate import precision

Z = 1.959963984540054  # the normal distribution's 97.5 % point

RATE = "Byar's limits for a count, divided by the design effect of stories"
SHARE = "Wilson's score interval, on the sample divided by the design effect of stories"
STORIES = "Wilson's score interval"
MEAN = "normal, with the linearised variance of a ratio over stories"


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over ``n`` stories of a numerator x, a denominator y (sentences) and their products."""

    n: int
    x: float
    y: float
    xx: float
    xy: float
    yy: float

    @property
    def residual(self) -> float:
        """The sum of (x - r y)^2 over stories with r = x/y, times n/(n - 1)."""
        ratio = self.x / self.y
        total = self.xx - 2 * ratio * self.xy + ratio * ratio * self.yy
        return max(0.0, total) * self.n / (self.n - 1) if self.n > 1 else 0.0


def rate(sums: Sums) -> Estimate | None:
    """x per 1,000 y, x a count: Byar's approximation of the exact Poisson limits.

    Breslow & Day, Statistical Methods in Cancer Research II, 1987, section 2.3. None without sentences.
    """
    if not sums.y:
        return None
    effect = max(1.0, sums.residual / sums.x) if sums.x else 1.0
    count, scale = sums.x / effect, 1000 * effect / sums.y
    low = _cubed(1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) * count if count else 0.0
    more = count + 1
    high = _cubed(1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) * more
    return Estimate(1000 * sums.x / sums.y, low * scale, high * scale)


def share(sums: Sums) -> Estimate | None:
    """x as a percentage of y, x a part of y. None if y is 0."""
    if not sums.y:
        return None
    part = sums.x / sums.y
    binomial = sums.y * part * (1 - part)
    effect = max(1.0, sums.residual / binomial) if binomial > 0 else 1.0
    return wilson(part, sums.y / effect)


def wilson(part: float, n: float) -> Estimate:
    """The percentage with Wilson's score interval, for a part of a sample of size n > 0."""
    low, high = precision.wilson(part * n, n)
    return Estimate(100 * part, 100 * min(low, part), 100 * max(high, part))


def mean(sums: Sums, *, largest: float) -> Estimate | None:
    """x/y, the mean over sentences of a value from 0 to ``largest``. None if y is 0."""
    if not sums.y:
        return None
    value = sums.x / sums.y
    reach = Z * math.sqrt(sums.residual) / sums.y
    return Estimate(value, max(0.0, value - reach), min(largest, value + reach))


def _cubed(value: float) -> float:
    return max(0.0, value) ** 3
