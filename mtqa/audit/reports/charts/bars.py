"""Horizontal bars of findings per 1,000 sentences, with the interval of each as a whisker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.audit.figures.model import Line
from mtqa.audit.reports import told
from mtqa.audit.reports.charts.axis import ticks
from mtqa.findings import Grade

WIDTH = 440
_LEFT, _RIGHT, _TOP, _ROW, _BAR = 2.0, WIDTH - 12.0, 4.0, 38.0, 13.0
_NAME = 34  # characters that stand beside the value
#: The axis ends at this many times the longest bar; a longer whisker is cut, and drawn without an end.
_BEYOND = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``sure`` and ``rest`` are the widths of its certain part and of what counts besides."""

    name: str
    value: str
    y: float
    sure: float
    rest: float
    low: float
    high: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars. ``ticks`` are (x, label); ``cut``: whether a whisker goes on beyond the axis."""

    width: float
    height: float
    left: float
    bar: float
    bottom: float
    bars: Sequence[Bar]
    ticks: Sequence[tuple[float, str]]
    cut: bool


def bars(lines: Sequence[Line]) -> Bars:
    """A bar for each line that has sentences."""
    found = [(line, line.rate) for line in lines if line.rate is not None]
    longest = max((rate.value for _, rate in found), default=0.0)
    widest = max((rate.high for _, rate in found), default=1.0)
    end = min(widest, longest * _BEYOND) if longest else widest
    scale = (_RIGHT - _LEFT) / end
    drawn = []
    for i, (line, rate) in enumerate(found):
        whole = rate.value * scale
        sure = min(whole, line.per_thousand(Grade.CERTAIN) * scale)
        low, high = _LEFT + rate.low * scale, _LEFT + min(rate.high, end) * scale
        y = _TOP + _ROW * i
        name = told.name(line, most=_NAME)
        drawn.append(
            Bar(name, told.estimate(rate), y, sure, whole - sure, low, high, rate.high > end * 1.000001)
        )
    bottom = _TOP + _ROW * len(drawn) + 2
    labels = [(_LEFT + tick * scale, f"{tick:,g}") for tick in ticks(end)]
    return Bars(WIDTH, bottom + 18, _LEFT, _BAR, bottom, drawn, labels, cut=any(each.cut for each in drawn))
