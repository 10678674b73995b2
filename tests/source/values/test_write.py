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
        ("4.500 millones de pesos", "es", "4.5 billion pesos"),
        ("$4.500 millones", "es", "$4.5 billion"),
        ("5 MXN", "es", "5 Mexican pesos"),
        ("5 Millionen Dollar", "de", "5 million dollars"),
        ("5 Millionen US-Dollar", "de", "$5 million"),
        ("5億美元", "zh", "$500 million"),
        ("C$5 millones", "es", "C$5 million"),
        ("5 Millionen Pfund", "de", "5 million pounds"),
        ("5 ملايين جنيه", "ar", "5 million pounds"),
        ("5 miljoner kronor", "sv", "5 million kronor"),
        ("5 millioner kroner", "da", "5 million kroner"),
        ("5 Millionen Kronen", "de", "5 million crowns"),
        ("5 млн крон", "ru", "5 million crowns"),
        ("NOK 500 millioner", "no", "500 million Norwegian kroner"),
        ("5 millions de francs", "fr", "5 million francs"),
        ("5 Millionen CHF", "de", "5 million Swiss francs"),
        ("5 لاکھ روپے", "ur", "500,000 rupees"),
        ("5 ملايين دينار", "ar", "5 million dinars"),
        ("5 ملايين ريال", "ar", "5 million riyals"),
        ("5 میلیون ریال", "fa", "5 million rials"),
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
