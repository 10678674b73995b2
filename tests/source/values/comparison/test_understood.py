"""Tests of ``mtqa.source.values.comparison.understood``."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.understood import is_understood
from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("source", "place", "said", "understood"),
    [
        ("verkürzte auf 1:2", 0, {1}, True),
        ("die Saison 2017/18", 0, {1}, True),
        ("im Jahr 2017, 18 Tore", 0, {1}, False),
        ("5 Prozent von 20", 0, {1}, False),
    ],
)
def test_what_goes_without_saying(source: str, place: int, said: set[int], understood: bool) -> None:
    assert is_understood(place, find_values(source, "de"), said) is understood


@pytest.mark.parametrize(
    ("english", "understood"), [("in the year to June 2018", True), ("in the year to June 2017", False)]
)
def test_a_month_may_end_a_fiscal_year(english: str, understood: bool) -> None:
    source = find_values("im Geschäftsjahr 2017/18", "de")
    assert is_understood(0, source, set(), find_values(english, "en")) is understood
