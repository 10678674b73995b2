"""Units beside numbers, and how units of one kind convert."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import (
    converted,
    convertible,
    difference_converted,
    fold,
    may_be_same,
    measures,
    speeds_before,
    units_after,
    units_before,
)


@pytest.mark.parametrize(
    ("text", "language", "unit", "after"),
    [
        ("5 km", "de", "km", 2),
        ("25-kilometre", "en", "km", 3),
        ("5 metri cubi", "it", "m3", 3),
        ("120 km pro Stunde", "de", "kmh", 4),
        ("5 km/h", "de", "kmh", 4),
    ],
)
def test_units_after_a_number(text: str, language: str, unit: str, after: int) -> None:
    units, end = units_after(TokenizedText(text, tables(language)).tokens, 1, language)
    assert (units[0], end) == (unit, after)


@pytest.mark.parametrize(("text", "language"), [("5 people", "en"), ("612-м километре", "ru"), ("5", "de")])
def test_what_is_not_a_unit_takes_no_token(text: str, language: str) -> None:
    assert units_after(TokenizedText(text, tables(language)).tokens, 1, language) == ((), 1)


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("USD 5", "de", "USD"),
        ("$5", "en", "USD"),
        ("dolar 41", "tr", "USD"),
        ("%5", "tr", "%"),
        ("කිලෝමීටර් 16", "si", "km"),
    ],
)
def test_units_before_a_number(text: str, language: str, unit: str) -> None:
    units, first = units_before(TokenizedText(text, tables(language)).tokens, 1, language)
    assert (units[0], first) == (unit, 0)


def test_most_languages_write_no_names_of_units_before_a_number() -> None:
    assert units_before(TokenizedText("dollar 41", tables("de")).tokens, 1, "de") == ((), 1)
    paise = TokenizedText("15 rupees 63", tables("en")).tokens
    assert units_before(paise, 2, "en") == ((), 2), "the rupees are of the figure before them"


def test_lengths_are_speeds_where_per_hour_stands_before_the_number() -> None:
    assert speeds_before("saatte ", ("km",), "tr") == ("kmh",)
    assert speeds_before("saatte ", ("km",), "de") == ("km",)
    assert speeds_before("saatte ", ("kg",), "tr") == ("kg",)


def test_conversion() -> None:
    assert converted(Fraction(1), "mile", "km") == Fraction("1.609344")
    assert converted(Fraction(100), "celsius", "fahrenheit") == 212
    assert converted(Fraction(212), "fahrenheit", "celsius") == 100
    assert converted(Fraction(5), "USD", "EUR") is None, "currencies have no fixed rate"
    assert converted(Fraction(5), "kg", "km") is None
    assert difference_converted(Fraction(10), "celsius", "fahrenheit") == 18
    assert difference_converted(Fraction(10), "km", "mile") is None
    assert convertible("km", "mile")
    assert not convertible("km", "kg")


def test_all_units_of_a_kind_convert_into_each_other() -> None:
    known = measures()
    for one in known.sizes:
        for other in known.sizes:
            if convertible(one, other):
                there = converted(Fraction(7), one, other)
                assert there is not None
                assert converted(there, other, one) == 7, (one, other)


def test_rain_has_several_units() -> None:
    assert may_be_same(("mm",), ("l",))
    assert not may_be_same(("km",), ("l",))


def test_accents_of_latin_letters_alone_are_folded() -> None:
    assert fold("dólar") == "dolar"
    assert fold("километр") == "километр"
