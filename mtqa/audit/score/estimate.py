"""Estimates with 95 % intervals.

A share has Wilson's score interval; one that weighs strata has it for as many answers as its weights are
worth (Kish, Survey Sampling, 1965, section 11.7; Wilson's interval with an effective sample size does best
in Dean & Pagano, Journal of Survey Statistics and Methodology 3, 2015). Unlike an interval from standard
errors it is not of width 0 where a few answers all agree. The interval of a quotient comes from those of its
parts (Donner & Zou, Statistical Methods in Medical Research 21, 2012).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.gate.precision import wilson


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Estimate:
        """The estimate in another unit; ``factor`` is not negative."""
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Hits:
    """``hits`` of ``answered`` (at least one) in a stratum of ``size``.

    ``hits`` may be a sum of numbers from 0 to 1: their variance is at most that of as many hits, so that
    an interval is rather too wide.
    """

    size: int
    hits: float
    answered: int


def weighed(strata: Sequence[Hits]) -> Estimate:
    """The share of hits in all strata together, of which there is at least one."""
    whole = sum(stratum.size for stratum in strata)
    value = sum(stratum.size / whole * stratum.hits / stratum.answered for stratum in strata)
    effective = 1 / sum((stratum.size / whole) ** 2 / stratum.answered for stratum in strata)
    low, high = wilson(min(1.0, value) * effective, effective)
    return Estimate(value, low, high)


def part_of_whole(part: Estimate, rest: Estimate) -> Estimate | None:
    """part / (part + rest), of two independent estimates that are not negative; None if both are 0."""
    if part.value + rest.value == 0:
        return None
    a, b = part.value, rest.value
    return Estimate(a / (a + b), 1 / (1 + _most(rest, part)), 1 / (1 + _least(rest, part)))


def _most(top: Estimate, bottom: Estimate) -> float:
    """The upper bound of top / bottom."""
    low = max(0.0, bottom.low)
    divisor = low * (2 * bottom.value - low)
    if divisor <= 0:
        return math.inf
    product = top.value * bottom.value
    root = math.sqrt(max(0.0, product**2 - top.high * (2 * top.value - top.high) * divisor))
    return (product + root) / divisor


def _least(top: Estimate, bottom: Estimate) -> float:
    """The lower bound of top / bottom, in the form that divides by no difference."""
    low = max(0.0, top.low)
    numerator = low * (2 * top.value - low)
    product = top.value * bottom.value
    inner = product**2 - numerator * bottom.high * (2 * bottom.value - bottom.high)
    divisor = product + math.sqrt(max(0.0, inner))
    return numerator / divisor if divisor > 0 else 0.0
