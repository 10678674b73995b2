"""A histogram: the share of sentences in each bin, and where the median is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.audit.figures.model import Distribution
from mtqa.audit.reports.charts.axis import ticks

WIDTH, HEIGHT = 440.0, 220.0
_LEFT, _RIGHT, _TOP, _FOOT = 40.0, 10.0, 24.0, 24.0
MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Column:
    """A bin: its bar and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """A chart of a distribution; ticks are (place, label)."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    top: float
    columns: Sequence[Column]
    shares: Sequence[tuple[float, str]]
    values: Sequence[tuple[float, str]]
    median: float
    label: str


def histogram(distribution: Distribution) -> Histogram:
    """The chart of a distribution that has sentences."""
    total, largest = distribution.sentences, distribution.bins[-1].high
    shares = [100 * each.sentences / total for each in distribution.bins]
    bottom, right = HEIGHT - _FOOT, WIDTH - _RIGHT
    scale = (bottom - _TOP) / max(shares)
    step = (right - _LEFT) / len(shares)
    columns = [
        Column(
            _LEFT + step * i + 1,
            bottom - share * scale,
            step - 2,
            share * scale,
            f"{each.low:g} to {each.high:g}: {each.sentences:,} sentences, {share:.1f} %",
        )
        for i, (each, share) in enumerate(zip(distribution.bins, shares, strict=True))
    ]
    median = distribution.quantiles[MEDIAN]
    return Histogram(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=right,
        bottom=bottom,
        top=_TOP,
        columns=columns,
        shares=[(bottom - tick * scale, f"{tick:g} %") for tick in ticks(max(shares), 4)],
        values=[(_LEFT + (right - _LEFT) * i / 5, f"{largest * i / 5:g}") for i in range(6)],
        median=_LEFT + (right - _LEFT) * median / largest,
        label=f"median {median:g}",
    )
