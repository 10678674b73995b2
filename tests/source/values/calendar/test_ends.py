"""Tests of ``mtqa.source.values.calendar.ends``."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values
from mtqa.source.values.value import FEAST, Date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by the end of June", Date(None, 6, 30)),
        ("by the end of February 2028", Date(2028, 2, 29)),
        ("from the start of July", Date(None, 7, 1)),
        ("by end-2026", Date(2026, 12, 31)),
        ("by the end of next year", Date(None, 12, 31)),
        ("from the beginning of 2026", Date(2026, 1, 1)),
    ],
)
def test_the_day_that_an_end_or_a_beginning_is(text: str, day: Date) -> None:
    feasts = [value.dates for value in find_values(text, "en") if value.calendar == FEAST]
    assert feasts == [(day,)]


@pytest.mark.parametrize(
    "text", ["in June", "the end of 26 matches", "the end of a long June day", "early 2026"]
)
def test_no_day_of_anything_else(text: str) -> None:
    assert not [value for value in find_values(text, "en") if value.calendar == FEAST]
