"""The p values of a comparison, two-sided.

That of a bootstrap is twice the share of draws in which the difference has not the sign it has, or is 0.
Where there is no such draw it is that of a normal distribution as wide as the draws: else their number would
limit it, and a correction for many rows would leave nothing significant.

A bootstrap is too sure of itself where few stories differ at all. So no p value is below what a test of
signs could reach with as many stories: with five that differ, all in one direction, 2 · 0.5⁵ = 0.06.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from mtqa.audit.compare.questions import Question

_SMALLEST = 1e-12  # no p value is exactly 0

Floats = NDArray[np.float64]


def p_of_draws(drawn: Floats, difference: float, tiny: float) -> float:
    """The two-sided p value of drawn differences; what is below ``tiny`` is rounding, and 0."""
    against = int(min(np.count_nonzero(drawn <= tiny), np.count_nonzero(drawn >= -tiny)))
    counted = 2 * (1 + against) / (1 + len(drawn))
    if against:
        return min(1.0, counted)
    spread = float(drawn.std())
    beyond = 2 * NormalDist().cdf(-abs(difference) / spread) if spread else 0.0
    return max(_SMALLEST, min(counted, beyond))


def least_p(question: Question, *, paired: bool) -> float:
    """The least p value that signs alone could give: all stories that differ, in one direction."""
    (a, b), (c, d) = question.before, question.after
    if paired:
        differ, share = int(np.count_nonzero(a * d != c * b)), 0.5
    else:
        differ = int(np.count_nonzero(a) + np.count_nonzero(c))
        share = float(d.sum() / max(1.0, b.sum() + d.sum()))
    return min(1.0, share**differ + (1 - share) ** differ)


def holm(p: Sequence[float]) -> list[float]:
    """p values corrected for their number (Holm, Scandinavian Journal of Statistics 6, 1979); NaN stays."""
    known = sorted((value, i) for i, value in enumerate(p) if value == value)
    adjusted, largest = [float("nan")] * len(p), 0.0
    for rank, (value, i) in enumerate(known):
        largest = max(largest, min(1.0, value * (len(known) - rank)))
        adjusted[i] = largest
    return adjusted
