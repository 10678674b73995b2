"""Dates whose months are figures, with all readings of each."""

from __future__ import annotations

import pytest

from mtqa.source.values.calendar.numeric_dates import numeric_dates
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Date


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("3/4/2020", "en", (Date(2020, 3, 4), Date(2020, 4, 3))),
        ("3/4/2020", "fr", (Date(2020, 4, 3), Date(2020, 3, 4))),
        ("31/12/2020", "en", (Date(2020, 12, 31),)),
        ("2020-03-05", "de", (Date(2020, 3, 5),)),
        ("30.12.45", "de", (Date(2045, 12, 30), Date(1945, 12, 30))),
        ("ngày 3/4", "vi", (Date(None, 4, 3),)),
        ("tháng 4/2023", "vi", (Date(2023, 4),)),
        ("15 tháng 4 năm 2023", "vi", (Date(2023, 4, 15),)),
    ],
)
def test_the_likeliest_reading_is_first(text: str, language: str, dates: tuple[Date, ...]) -> None:
    (date,) = numeric_dates(TokenizedText(text, tables(language)))
    assert date.dates == dates


@pytest.mark.parametrize(
    ("text", "language"), [("3/4", "fr"), ("32/13/2020", "fr"), ("ngày 3-4 tháng 9", "vi")]
)
def test_a_fraction_and_impossible_days_have_no_reading_of_day_and_month(text: str, language: str) -> None:
    found = numeric_dates(TokenizedText(text, tables(language)))
    assert not [date for date in found if Date(None, 4, 3) in date.dates or len(date.dates) > 1]
