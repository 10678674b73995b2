from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.audit.figures.model import Bin, BreakdownLine, Distribution, Timeline
from mtqa.audit.reports.charts import BARS_WIDTH, bars, curve, histogram, ticks
from mtqa.findings import Grade
from mtqa.statistics import Interval

RATES = st.tuples(st.just(0.0) | st.floats(0.001, 1000), st.floats(0, 1), st.floats(0.01, 5000)).map(
    lambda each: Interval(each[0], each[0] * each[1], each[0] + each[2])
)


def line(rate: Interval | None, name: str = "2026-03-02") -> BreakdownLine:
    certain = int(rate.value) if rate else 0
    return BreakdownLine(name, 1, 1000, {Grade.CERTAIN: certain, Grade.LIKELY: 0, Grade.REVIEW: 0}, rate)


@given(st.floats(1e-6, 1e6))
def test_ticks_are_round_few_and_within_the_axis(largest: float) -> None:
    found = ticks(largest)
    assert found[0] == 0
    assert found[-1] <= largest * (1 + 1e-6)
    assert 2 <= len(found) <= 6 or largest < 1e-5  # ten digits are kept


@given(st.lists(RATES, min_size=1, max_size=8))
def test_bars_stay_within_the_chart_and_in_proportion(rates: list[Interval]) -> None:
    chart = bars([line(rate) for rate in rates])
    assert len(chart.bars) == len(rates)
    for bar in chart.bars:
        assert chart.left - 1e-6 <= bar.low <= bar.high <= BARS_WIDTH
        assert chart.left + bar.sure + bar.rest <= BARS_WIDTH
        assert bar.y + chart.bar <= chart.bottom <= chart.height
    longest = max(rates, key=lambda rate: rate.value)
    for rate, bar in zip(rates, chart.bars, strict=True):
        whole = chart.bars[rates.index(longest)]
        if longest.value > 1e-3:
            share = rate.value / longest.value
            assert bar.sure + bar.rest == pytest.approx(share * (whole.sure + whole.rest), abs=1e-6)


def test_a_whisker_beyond_the_axis_is_cut_and_said_to_be() -> None:
    chart = bars([line(Interval(10, 8, 12)), line(Interval(1, 0.1, 500))])
    assert [bar.cut for bar in chart.bars] == [False, True]
    assert chart.cut


def test_a_gap_breaks_the_line_and_the_last_value_is_written() -> None:
    rates = [Interval(5, 4, 6), None, Interval(9, 8, 10), Interval(3, 2, 4)]
    lines = [line(rate, f"2026-03-0{i + 2}") for i, rate in enumerate(rates)]
    chart = curve(Timeline("day", lines, 0, 0), 400, 200)
    assert [[point.label for point in run] for run in chart.runs] == [[""], ["9.00", "3.00"]]
    assert [point.last for point in chart.runs[-1]] == [False, True]
    (x1, x2, x3) = (point.x for run in chart.runs for point in run)
    assert x2 - x1 == pytest.approx(2 * (x3 - x2))


def dated(rates: list[Interval]) -> list[BreakdownLine]:
    return [line(rate, str(date(2026, 3, 2) + timedelta(days=i))) for i, rate in enumerate(rates)]


@given(st.lists(RATES, min_size=1, max_size=60))
def test_points_stay_within_the_chart_and_labels_apart(rates: list[Interval]) -> None:
    chart = curve(Timeline("day", dated(rates), 0, 0), 400, 200)
    for run in chart.runs:
        for point in run:
            assert chart.left < point.x < chart.right
            assert 0 <= point.high <= point.y + 1e-6 <= point.low + 2e-6 <= chart.bottom + 1e-5
    places = [x for x, _ in chart.periods]
    assert all(b - a >= 48 for a, b in itertools.pairwise(places))


@pytest.mark.parametrize("width", [400, 880])
@pytest.mark.parametrize(
    ("unit", "days", "number"),
    [
        ("day", 1, 5),
        ("day", 1, 46),
        ("week", 7, 53),
        ("week", 7, 9),
        ("month", 30.44, 60),
        ("year", 365.25, 60),
    ],
)
def test_labels_of_the_time_axis_do_not_touch(unit: str, days: float, number: int, width: float) -> None:
    firsts = [date(2019, 12, 30) + timedelta(days=round(days * i)) for i in range(number)]
    chart = curve(Timeline(unit, [line(Interval(1, 0, 2), str(day)) for day in firsts], 0, 0), width, 200)
    places = [x for x, _ in chart.periods]
    assert 2 <= len(places) <= number
    assert all(b - a >= 34 for a, b in itertools.pairwise(places))
    assert all(b - a >= 34 for a, b in itertools.pairwise(x for x, _ in chart.years))
    assert all(20 <= x <= width - 20 for x in places)


def test_the_time_axis_names_months_and_below_them_the_year_where_it_begins() -> None:
    lines = [line(Interval(1, 0, 2), f"20{24 + i // 12}-{1 + i % 12:02}-01") for i in range(14)]
    chart = curve(Timeline("month", lines, 0, 0), 880, 200)
    assert [label for _, label in chart.periods][10:] == ["Nov", "Dec", "Jan", "Feb"]
    assert [label for _, label in chart.years] == ["2024", "2025"]
    assert chart.years[1][0] == chart.periods[12][0]
    chart = curve(Timeline("month", lines, 0, 0), 400, 200)
    assert [label for _, label in chart.periods] == ["Jan", "Mar", "May", "Jul", "Sep", "Nov", "Jan"]


def test_columns_share_the_height_by_their_sentences() -> None:
    bins = [Bin(0, 0.5, 30, 0), Bin(0.5, 1.0, 10, 5)]
    chart = histogram(Distribution("awkwardness", "awkwardness", bins, {"median": 0.25}))
    assert chart.columns[0].height == pytest.approx(3 * chart.columns[1].height)
    assert chart.columns[1].name == "0.5 to 1: 10 sentences, 25.0 %"
    assert chart.median == pytest.approx(chart.left + (chart.right - chart.left) / 4)
