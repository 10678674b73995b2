"""The order of the passes over the values of a text: places where two of them meet."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values
from mtqa.source.values.passes import passed
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText


def test_values_come_in_the_order_of_the_text() -> None:
    text = "Three of 20 people left on 5 March."
    found = find_values(text, "en")
    assert [value.core for value in found] == sorted(value.core for value in found)
    assert passed(TokenizedText(text, tables("en")), reversed(found)) == found


@pytest.mark.parametrize("language", ["en", "de", "tr", "zh", "xx"])
def test_a_text_without_values_has_none(language: str) -> None:
    assert passed(TokenizedText("", tables(language)), []) == []


def test_a_percentage_of_a_second_is_added_to_the_seconds_before_it() -> None:
    (value,) = find_values("10 saniye yüzde 12 saniye", "tr")
    assert value.amount == Fraction("10.12")


def test_a_day_in_words_is_read_before_the_night_that_leads_to_it() -> None:
    (value,) = find_values("in der Nacht zum zwölften Mai", "de")
    assert [date.day for date in value.dates] == [12, 11]
