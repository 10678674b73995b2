"""Charts as numbers: where bars, points, ticks and labels stand in the view box; templates draw them as SVG.

Not a plotting library: the text must stay text, take the page's colours in light, dark and print, and
every mark needs a name for those who cannot see it. None at hand does that without scripts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from mtqa.audit.figures.model import BreakdownLine, Distribution, Timeline
from mtqa.audit.reports import wording
from mtqa.findings import Grade


def ticks(largest: float, most: int = 5) -> list[float]:
    """At most ``most`` + 1 numbers from 0 up to ``largest``, in steps of 1, 2 or 5 times a power of ten."""
    if largest <= 0:
        return [0.0]
    rough = largest / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * (1 - 1e-9))
    return [round(step * i, 10) for i in range(int(largest / step + 1e-9) + 1)]


BARS_WIDTH = 440
_BARS_LEFT, _BARS_RIGHT, _BARS_TOP, _BARS_ROW, _BAR_HEIGHT = 2.0, BARS_WIDTH - 12.0, 4.0, 38.0, 13.0
_NAME_LENGTH = 34  # characters that stand beside the value
#: The axis ends at this many times the longest bar; a longer whisker is cut, and drawn without an end.
_BARS_BEYOND = 1.5


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


def bars(lines: Sequence[BreakdownLine]) -> Bars:
    """A bar for each line that has sentences."""
    found = [(line, line.rate) for line in lines if line.rate is not None]
    longest = max((rate.value for _, rate in found), default=0.0)
    widest = max((rate.high for _, rate in found), default=1.0)
    end = min(widest, longest * _BARS_BEYOND) if longest else widest
    scale = (_BARS_RIGHT - _BARS_LEFT) / end
    drawn = []
    for i, (line, rate) in enumerate(found):
        whole = rate.value * scale
        sure = min(whole, line.per_thousand(Grade.CERTAIN) * scale)
        low, high = _BARS_LEFT + rate.low * scale, _BARS_LEFT + min(rate.high, end) * scale
        y = _BARS_TOP + _BARS_ROW * i
        name = wording.name(line, most=_NAME_LENGTH)
        drawn.append(
            Bar(name, wording.estimate(rate), y, sure, whole - sure, low, high, rate.high > end * 1.000001)
        )
    bottom = _BARS_TOP + _BARS_ROW * len(drawn) + 2
    labels = [(_BARS_LEFT + tick * scale, f"{tick:,g}") for tick in ticks(end)]
    return Bars(
        BARS_WIDTH,
        bottom + 18,
        _BARS_LEFT,
        _BAR_HEIGHT,
        bottom,
        drawn,
        labels,
        cut=any(each.cut for each in drawn),
    )


def _months(size: int, day: date) -> int:
    return (12 * day.year + day.month - 1) // size


def _years(size: int, day: date) -> int:
    return day.year // size


_CURVE_LEFT, _CURVE_RIGHT, _CURVE_TOP, _CURVE_FOOT = 44.0, 44.0, 26.0, 44.0
_CURVE_BEYOND = 1.5
#: The least distance of two labels of the time axis, by unit: "26 Oct", "Oct", "2026" at their size.
_LABEL_DISTANCES = {"day": 48.0, "week": 48.0, "month": 34.0, "year": 38.0}
#: Which periods may have a label, by unit, the densest choice first: each maps a day to what it begins.
_LABELLED: Mapping[str, Sequence[Callable[[date], object]]] = {
    "day": (
        lambda day: day,
        lambda day: day - timedelta(days=day.weekday()),
        lambda day: (day - timedelta(days=day.weekday())).toordinal() // 14,
    ),
    "week": (
        lambda day: day,
        lambda day: (day.year, day.month),
        lambda day: (day.year, (day.month - 1) // 2),
        lambda day: (day.year, (day.month - 1) // 3),
    ),
    "month": tuple(partial(_months, size) for size in (1, 2, 3, 6, 12, 24)),
    "year": tuple(partial(_years, size) for size in (1, 2, 5, 10, 20, 50, 100)),
}


@dataclass(frozen=True, slots=True)
class CurvePoint:
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
    """A chart over time. ``runs`` are the stretches of points without a gap between them.

    ``periods`` are the labels of the axis, ``years`` those below, each where its first label is.
    """

    width: float
    height: float
    left: float
    right: float
    bottom: float
    runs: Sequence[Sequence[CurvePoint]]
    ticks: Sequence[tuple[float, str]]
    periods: Sequence[tuple[float, str]]
    years: Sequence[tuple[float, str]]

    def path(self, run: Sequence[CurvePoint], *, sure: bool = False) -> str:
        """The points of a run as an SVG path; ``sure``: of certain findings."""
        return "M" + "L".join(f"{p.x:.1f} {p.sure if sure else p.y:.1f}" for p in run)


def curve(timeline: Timeline, width: float, height: float) -> Curve:
    """The chart of a timeline, with the largest and the last value written beside their points."""
    rates = [line.rate for line in timeline.lines if line.rate is not None]
    longest = max((rate.value for rate in rates), default=0.0)
    widest = max((rate.high for rate in rates), default=1.0)
    end = min(widest, longest * _CURVE_BEYOND) if longest else widest
    bottom, right = height - _CURVE_FOOT, width - _CURVE_RIGHT
    step = (right - _CURVE_LEFT) / len(timeline.lines)
    scale = (bottom - _CURVE_TOP) / end
    points = list(_points(timeline, step, bottom, scale, end, longest))
    places = _labelled([date.fromisoformat(line.name) for line in timeline.lines], timeline.unit, step)
    labels: list[tuple[float, str]] = []
    years: list[tuple[float, str]] = []
    for i in places:
        x, first = _CURVE_LEFT + step * (i + 0.5), timeline.lines[i].name
        labels.append((x, wording.period(first, timeline.unit, short=True)))
        if timeline.unit != "year" and (not years or years[-1][1] != first[:4]):
            years.append((x, first[:4]))
    axis = [(bottom - tick * scale, f"{tick:,g}") for tick in ticks(end, 4)]
    return Curve(width, height, _CURVE_LEFT, right, bottom, list(_runs(points)), axis, labels, years)


def _labelled(days: Sequence[date], unit: str, step: float) -> list[int]:
    """The periods with a label: those that begin a week, a month, a quarter …, as there is room."""
    found: list[int] = []
    for begins in _LABELLED[unit]:
        found = [i for i, day in enumerate(days) if not i or begins(day) != begins(days[i - 1])]
        if len(found) > 2 and begins(days[found[0]]) == begins(days[0] - timedelta(days=1)):
            found = found[1:]  # the first period is the rest of one that began before
        gaps = [(b - a) * step for a, b in pairwise(found)]
        if not gaps or min(gaps) >= _LABEL_DISTANCES[unit]:
            break
    return found


def _points(
    timeline: Timeline, step: float, bottom: float, scale: float, end: float, longest: float
) -> Iterator[CurvePoint | None]:
    last = max((i for i, line in enumerate(timeline.lines) if line.rate), default=-1)
    values = [line.rate.value if line.rate else -1.0 for line in timeline.lines]
    highest = values.index(longest) if longest in values else -1
    for i, line in enumerate(timeline.lines):
        rate = line.rate
        if rate is None:
            yield None
            continue
        yield CurvePoint(
            x=_CURVE_LEFT + step * (i + 0.5),
            y=bottom - rate.value * scale,
            low=bottom - rate.low * scale,
            high=bottom - min(rate.high, end) * scale,
            sure=bottom - line.per_thousand(Grade.CERTAIN) * scale,
            name=_named(line, timeline.unit),
            label=wording.number(rate.value) if i in {last, highest} else "",
            last=i == last,
        )


def _named(line: BreakdownLine, unit: str) -> str:
    return f"{wording.period(line.name, unit)}: {wording.estimate(line.rate)}"


def _runs(points: Sequence[CurvePoint | None]) -> Iterator[list[CurvePoint]]:
    run: list[CurvePoint] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


HISTOGRAM_WIDTH, HISTOGRAM_HEIGHT = 440.0, 220.0
_HISTOGRAM_LEFT, _HISTOGRAM_RIGHT, _HISTOGRAM_TOP, _HISTOGRAM_FOOT = 40.0, 10.0, 24.0, 24.0
MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class HistogramColumn:
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
    columns: Sequence[HistogramColumn]
    shares: Sequence[tuple[float, str]]
    values: Sequence[tuple[float, str]]
    median: float
    label: str


def histogram(distribution: Distribution) -> Histogram:
    """The chart of a distribution that has sentences."""
    total, largest = distribution.sentences, distribution.bins[-1].high
    shares = [100 * each.sentences / total for each in distribution.bins]
    bottom, right = HISTOGRAM_HEIGHT - _HISTOGRAM_FOOT, HISTOGRAM_WIDTH - _HISTOGRAM_RIGHT
    scale = (bottom - _HISTOGRAM_TOP) / max(shares)
    step = (right - _HISTOGRAM_LEFT) / len(shares)
    columns = [
        HistogramColumn(
            _HISTOGRAM_LEFT + step * i + 1,
            bottom - share * scale,
            step - 2,
            share * scale,
            f"{each.low:g} to {each.high:g}: {each.sentences:,} sentences, {share:.1f} %",
        )
        for i, (each, share) in enumerate(zip(distribution.bins, shares, strict=True))
    ]
    median = distribution.quantiles[MEDIAN]
    return Histogram(
        width=HISTOGRAM_WIDTH,
        height=HISTOGRAM_HEIGHT,
        left=_HISTOGRAM_LEFT,
        right=right,
        bottom=bottom,
        top=_HISTOGRAM_TOP,
        columns=columns,
        shares=[(bottom - tick * scale, f"{tick:g} %") for tick in ticks(max(shares), 4)],
        values=[
            (_HISTOGRAM_LEFT + (right - _HISTOGRAM_LEFT) * i / 5, f"{largest * i / 5:g}") for i in range(6)
        ],
        median=_HISTOGRAM_LEFT + (right - _HISTOGRAM_LEFT) * median / largest,
        label=f"median {median:g}",
    )
