"""Cities with their names in many scripts."""

from __future__ import annotations

import pytest

from mtqa.source.names.cities import capital_of, cities_named, cities_with_stem, key


@pytest.mark.parametrize(
    ("name", "city"),
    [("Bécs", "Vienna"), ("Зальцбург", "Salzburg"), ("اصفهان", "Isfahan"), ("广州", "Guangzhou")],
)
def test_a_city_is_found_by_its_names(name: str, city: str) -> None:
    assert city in {each.name for each in cities_named(key(name))}


def test_a_capital_has_its_country() -> None:
    assert {city.capital for city in cities_named("vienna")} == {"AT", ""}


def test_a_stem_is_of_the_names_with_a_vowel_more() -> None:
    assert "Warsaw" in {city.name for city in cities_with_stem("варшав")}
    assert not cities_with_stem("var")


@pytest.mark.parametrize(
    ("word", "country"), [("Kyiv", "UA"), ("Kijowa", "UA"), ("Wien", "AT"), ("Варшаве", "PL")]
)
def test_a_capital_in_any_case(word: str, country: str) -> None:
    assert country in capital_of(word)


def test_other_cities_are_no_capitals() -> None:
    assert not capital_of("Lviv")
