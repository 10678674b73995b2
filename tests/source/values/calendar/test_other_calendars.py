"""Tests of dates of calendars that are not compared."""

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fa", "در ۲۴ اسد آغاز شد", True),
        ("fa", "بشار اسد گفت", False),
        ("fa", "در ۱۴۰ اسد", False),
        ("fa", "در فروردین آغاز شد", True),
        ("he", 'בשנת תשפ"ה', True),
    ],
)
def test_months_and_years_of_other_calendars(language: str, text: str, found: bool) -> None:
    assert any(value.calendar == "other" for value in find_values(text, language)) is found
