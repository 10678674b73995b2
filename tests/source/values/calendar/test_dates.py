"""Dates with the name of a month, and those in figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.values.calendar.dates import find_dates
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Date


def found(text: str, language: str) -> list[tuple[str, Date]]:
    """The dates of a text as they are written, each with its likeliest reading."""
    reading = TokenizedText(text, tables(language))
    return [
        (reading.slice(reading.span(date.first, date.last)), date.dates[0]) for date in find_dates(reading)
    ]


@pytest.mark.parametrize(
    ("text", "language", "written", "date"),
    [
        ("on 5 March 2020 in Rome", "en", "5 March 2020", Date(2020, 3, 5)),
        ("On March 5, 2020, he left.", "en", "March 5, 2020", Date(2020, 3, 5)),
        ("It opens in May.", "en", "May", Date(None, 5)),
        ("am 5. März 2020", "de", "5. März 2020", Date(2020, 3, 5)),
        ("el 5 de marzo de 2020", "es", "5 de marzo de 2020", Date(2020, 3, 5)),
        ("2020. március 5-én", "hu", "2020. március 5", Date(2020, 3, 5)),
        ("lokakuun 14. päivänä", "fi", "lokakuun 14", Date(None, 10, 14)),
        ("at the end of July, 25 billion less", "en", "July", Date(None, 7)),
        ("في 17 شباط/فبراير 2025", "ar", "17 شباط/فبراير 2025", Date(2025, 2, 17)),
        ("في 3 كانون الثاني/يناير", "ar", "3 كانون الثاني/يناير", Date(None, 1, 3)),
        ("في 5 أكتوبر/تشرين الأول", "ar", "5 أكتوبر/تشرين الأول", Date(None, 10, 5)),
    ],
)
def test_a_month_by_name_has_the_day_and_the_year_beside_it(
    text: str, language: str, written: str, date: Date
) -> None:
    assert found(text, language) == [(written, date)]


def test_days_of_an_english_range_share_month_and_year() -> None:
    assert found("November 14-15, 1977", "en") == [
        ("November 14", Date(None, 11, 14)),
        ("15, 1977", Date(1977, 11, 15)),
    ]


def test_an_english_month_has_a_capital() -> None:
    assert found("They may march 5 miles.", "en") == []


@pytest.mark.parametrize("text", ["45/12/2020", "1.2.3.4", "https://example.org/x", "3/4"])
def test_other_figures_are_not_dates(text: str) -> None:
    assert found(text, "en") == []


@given(st.text(alphabet="0123456789./- ,Maymrch", max_size=60), st.sampled_from(["en", "de", "vi", "th"]))
def test_dates_do_not_overlap(text: str, language: str) -> None:
    reading = TokenizedText(text, tables(language))
    taken = [at for date in find_dates(reading) for at in range(date.first, date.last)]
    assert len(taken) == len(set(taken))
