"""Values as English writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.source.values import Clock, Date, find_values
from mtqa.source.values.write import write_amount, write_clock, write_date, write_value


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("4億5000万円", "ja", "450 million yen"),
        ("3,5 %", "de", "3.5%"),
        ("1,2 Milliarden Euro", "de", "€1.2 billion"),
        ("5 марта 2020 года", "ru", "5 March 2020"),
        ("10 км", "ru", "10 km"),
        ("0,5 Prozentpunkte", "de", "0.5 percentage points"),
        ("12345", "de", "12,345"),
        ("1998", "de", "1998"),
        ("um 15.30 Uhr", "de", "15:30"),
        ("un tercio", "es", "1/3"),
    ],
)
def test_a_value(text: str, language: str, wanted: str) -> None:
    values = find_values(text, language)
    assert write_value(values[-1]) == wanted


def test_dates_and_times() -> None:
    assert write_date(Date(2020, 3, None)) == "March 2020"
    assert write_date(Date(None, 3, 5)) == "5 March"
    assert write_clock(Clock(3, 5, "pm")) == "3:05 p.m."


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 10**13), st.sampled_from([1, 10, 100]))
def test_what_is_written_is_read_back(whole: int, parts: int) -> None:
    amount = Fraction(whole, parts)
    assert find_values(write_amount(amount), "en")[0].amount == amount
