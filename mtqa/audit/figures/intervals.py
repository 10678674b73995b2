"""The intervals of a report's figures: ``mtqa.statistics`` with stories as clusters."""

from __future__ import annotations

from mtqa.statistics import ClusterSums, Estimate, share_of

RATE = "Byar's limits for a count, divided by the design effect of stories"
SHARE = "Wilson's score interval, on the sample divided by the design effect of stories"
STORIES = "Wilson's score interval"
MEAN = "normal, with the linearised variance of a ratio over stories"


def per_thousand(sums: ClusterSums) -> Estimate | None:
    """x per 1,000 y, x a count; None without sentences."""
    rate = sums.rate()
    return rate and rate.times(1000)


def percentage(sums: ClusterSums) -> Estimate | None:
    """x as a percentage of y, x a part of y; None if y is 0."""
    share = sums.share()
    return share and share.times(100)


def percentage_of(part: float, n: float) -> Estimate:
    """The percentage of a sample of size n > 0."""
    return share_of(part, n).times(100)
