"""Dates and times against the calendar itself."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.checks.calendar_dates import has_day, weekday_name, weekday_of
from mtqa.checks.date_impossible import ImpossibleDate
from mtqa.segmentation.segment import segment_text

DATES = st.dates(datetime.date(1924, 1, 1), datetime.date(2100, 12, 31))
FORMS = (
    "{week}, {day} {month} {year}",
    "{week}, {month} {day}, {year}",
    "{week} the {day}th of {month} {year}",
)


def rules(text: str) -> list[str]:
    return [suspicion.rule for suspicion in ImpossibleDate().find(segment_text(text))]


def written(form: str, date: datetime.date, week: int) -> str:
    return form.format(week=weekday_name(week), day=date.day, month=date.strftime("%B"), year=date.year)


@settings(deadline=None)
@given(DATES, st.sampled_from(FORMS))
def test_every_right_date_is_fine(date: datetime.date, form: str) -> None:
    assert rules(f"The ministers met on {written(form, date, date.weekday())}, in Oslo.") == []


@settings(deadline=None)
@given(DATES, st.sampled_from(FORMS), st.integers(1, 6))
def test_every_wrong_weekday_is_found(date: datetime.date, form: str, off: int) -> None:
    text = f"The ministers met on {written(form, date, (date.weekday() + off) % 7)}, in Oslo."
    assert rules(text) == ["weekday"]


@settings(deadline=None)
@given(st.times())
def test_every_time_of_day_is_fine(time: datetime.time) -> None:
    assert rules(f"The ferry left at {time:%H:%M} on Monday and came back at {time:%I:%M} {time:%p}.") == []


@settings(deadline=None)
@given(st.integers(25, 99), st.integers(0, 59))
def test_hours_beyond_the_day_are_found(hour: int, minute: int) -> None:
    assert rules(f"The ferry leaves at {hour}:{minute:02} and comes back on Tuesday.") == ["hour"]


def test_days_of_months() -> None:
    assert has_day("Feb.", 29)
    assert not has_day("February", 30)
    assert not has_day("Sept", 31)
    assert weekday_of(2021, "May", 5) == 2
    assert weekday_of(2021, "Feb", 29) is None
    assert weekday_of(1815, "June", 18) is None


def test_the_message_names_the_right_day() -> None:
    document = segment_text("The ministers meet on Monday, 5 May 2021, in Oslo.")
    assert [s.message for s in ImpossibleDate().find(document)] == ["That day was a Wednesday."]


@pytest.mark.parametrize("lead", ["at", "until", "by", "before", "after", "around"])
def test_the_clock_of_a_game_goes_on(lead: str) -> None:
    assert rules(f"He scored the second goal {lead} 27:30 of the match.") == []
