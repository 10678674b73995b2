from __future__ import annotations

import pytest

from mtqa.audit.figures.model import BreakdownLine, LineKind
from mtqa.audit.reports import wording
from mtqa.statistics import Interval


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "1,234"), (12.34, "12.3"), (1.234, "1.23"), (0.0123, "0.012"), (0.0, "0.00")]
)
def test_numbers_have_the_digits_that_mean_something(value: float, text: str) -> None:
    assert wording.number(value) == text


def test_a_figure_without_sentences_is_no_zero() -> None:
    assert wording.estimate(None) == "no sentences"
    assert wording.estimate(Interval(2, 1, 3)) == "2.00 (1.00 to 3.00)"


@pytest.mark.parametrize(
    ("kind", "text"),
    [(LineKind.VALUE, "AFX"), (LineKind.OTHERS, "1,200 others"), (LineKind.UNSAID, "not said")],
)
def test_lines_are_named_by_what_they_stand_for(kind: LineKind, text: str) -> None:
    assert wording.name(BreakdownLine("AFX", 1, 1, {}, None, kind, 1200)) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [("day", "2 Mar 2026"), ("week", "week of 2 Mar 2026"), ("month", "Mar 2026"), ("year", "2026")],
)
def test_periods(unit: str, text: str) -> None:
    assert wording.period("2026-03-02", unit) == text


def test_a_label_of_an_axis_has_its_year_or_not() -> None:
    assert wording.period("2026-03-02", "week", short=True) == "2 Mar"
    assert wording.period("2026-03-02", "week", short=False) == "2 Mar 2026"


def test_a_long_name_is_cut_to_its_length() -> None:
    assert wording.cut("abcdef", 4) == "abc…"
    assert wording.cut("abcd", 4) == "abcd"
