"""Findings per 1,000 sentences over time: a point a period with its interval, gaps where there is no copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.audit.figures.model import Line, Timeline
from mtqa.audit.reports import told
from mtqa.audit.reports.charts.axis import ticks
from mtqa.findings import Grade

_LEFT, _RIGHT, _TOP, _FOOT = 44.0, 44.0, 26.0, 26.0
_BEYOND = 1.5
_LABEL = 78.0  # the least distance of two labels of the time axis


@dataclass(frozen=True, slots=True)
class Point:
    """A period. ``label`` is its value where that is written beside the point; ``last``: none is later."""

    x: float
    y: float
    low: float
    high: float
    sure: float
    name: str
    label: str
    last: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A chart over time. ``runs`` are the stretches of points without a gap between them."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    runs: Sequence[Sequence[Point]]
    ticks: Sequence[tuple[float, str]]
    periods: Sequence[tuple[float, str]]

    def path(self, run: Sequence[Point], *, sure: bool = False) -> str:
        """The points of a run as an SVG path; ``sure``: of certain findings."""
        return "M" + "L".join(f"{p.x:.1f} {p.sure if sure else p.y:.1f}" for p in run)


def curve(timeline: Timeline, width: float, height: float) -> Curve:
    """The chart of a timeline, with the largest and the last value written beside their points."""
    rates = [line.rate for line in timeline.lines if line.rate is not None]
    longest = max((rate.value for rate in rates), default=0.0)
    widest = max((rate.high for rate in rates), default=1.0)
    end = min(widest, longest * _BEYOND) if longest else widest
    bottom, right = height - _FOOT, width - _RIGHT
    step = (right - _LEFT) / len(timeline.lines)
    scale = (bottom - _TOP) / end
    points = list(_points(timeline, step, bottom, scale, end, longest))
    every = max(1, -(-int(_LABEL) // int(max(1.0, step))))
    named = timeline.lines[::every]
    years = ["", *(line.name[:4] for line in named)]
    labels = [
        (
            _LEFT + step * (i * every + 0.5),
            told.period(line.name, timeline.unit, short=line.name[:4] == years[i]),
        )
        for i, line in enumerate(named)
    ]
    axis = [(bottom - tick * scale, f"{tick:,g}") for tick in ticks(end, 4)]
    return Curve(width, height, _LEFT, right, bottom, list(_runs(points)), axis, labels)


def _points(
    timeline: Timeline, step: float, bottom: float, scale: float, end: float, longest: float
) -> Iterator[Point | None]:
    last = max((i for i, line in enumerate(timeline.lines) if line.rate), default=-1)
    values = [line.rate.value if line.rate else -1.0 for line in timeline.lines]
    highest = values.index(longest) if longest in values else -1
    for i, line in enumerate(timeline.lines):
        rate = line.rate
        if rate is None:
            yield None
            continue
        yield Point(
            x=_LEFT + step * (i + 0.5),
            y=bottom - rate.value * scale,
            low=bottom - rate.low * scale,
            high=bottom - min(rate.high, end) * scale,
            sure=bottom - line.per_thousand(Grade.CERTAIN) * scale,
            name=_named(line, timeline.unit),
            label=told.number(rate.value) if i in {last, highest} else "",
            last=i == last,
        )


def _named(line: Line, unit: str) -> str:
    return f"{told.period(line.name, unit)}: {told.estimate(line.rate)}"


def _runs(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    run: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []
