"""Tests of ``mtqa.source.values.numbers.number_words``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.numbers.number_items import following, items_at
from mtqa.source.values.numbers.number_words import read_number
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import Token, TokenizedText


def tokens_of(text: str, language: str) -> tuple[Token, ...]:
    return tuple(TokenizedText(text, tables(language)).tokens)


def read(text: str, language: str) -> tuple[str, Fraction] | None:
    """The number with which a text begins, by its last word and its amount; None if it begins with none."""
    tokens = tokens_of(text, language)
    found = read_number(tokens, 0, len(tokens), tables(language))
    return (tokens[found.last - 1].text, found.sum.amounts[0]) if found else None


@pytest.mark.parametrize(
    ("text", "language", "last", "amount"),
    [
        ("zweiundzwanzig Tore", "de", "zweiundzwanzig", 22),
        ("4.5 million people", "en", "million", 4_500_000),
        ("three hundred and twenty-one thousand four hundred", "en", "hundred", 321_400),
        ("two thousand five", "en", "five", 2005),
        ("two and a half dozen", "en", "dozen", 30),
        ("half a million", "en", "million", 500_000),
        ("2½ hours", "en", "½", Fraction(5, 2)),
        ("quatre-vingt-dix-sept", "fr", "sept", 97),
        ("26 млн. 773 тыс. 135", "ru", "135", 26_773_135),
        ("1 234 567 рублей", "ru", "567", 1_234_567),
        ("mil 510 millones", "es", "millones", 1_510_000_000),
        ("30 εκ", "el", "εκ", 30_000_000),
    ],
)
def test_all_words_of_a_number_are_read(text: str, language: str, last: str, amount: Fraction | int) -> None:
    assert read(text, language) == (last, amount)


@pytest.mark.parametrize(
    ("text", "language", "last", "amount"),
    [
        ("570 thousand and another", "en", "thousand", 570_000),
        ("1.7 million four years ago", "en", "million", 1_700_000),
        ("55 million 60-kilo bags", "en", "million", 55_000_000),
        ("one thousand and ten thousand", "en", "thousand", 1000),
        ("tres mil y diez mil", "es", "mil", 3000),
        ("dreitausend und zehntausend", "de", "dreitausend", 3000),
        ("τρεις χιλιάδες και δέκα χιλιάδες", "el", "χιλιάδες", 3000),
        ("ثلاثة آلاف وعشرة آلاف", "ar", "آلاف", 3000),
        ("27 million a year", "en", "million", 27_000_000),
        ("twentieth and third", "en", "twentieth", 20),
        ("14 seventh-graders", "en", "14", 14),
        ("forty per cent", "en", "forty", 40),
        ("275 milyondan 312 milyon", "tr", "milyondan", 275_000_000),
        ("négyszer százas", "hu", "négyszer", 4),
        ("1 234 56", "ru", "234", 1234),
    ],
)
def test_what_counts_something_else_is_left_out(
    text: str, language: str, last: str, amount: Fraction | int
) -> None:
    assert read(text, language) == (last, amount)


@pytest.mark.parametrize("text", ["house", "and two", "minus two", ", two"])
def test_a_number_begins_with_one_of_its_words(text: str) -> None:
    assert read(text, "en") is None


def test_a_number_ends_before_the_next_and_knows_its_scale() -> None:
    tokens = tokens_of("two thousand five", "en")
    found = read_number(tokens, 0, 2, tables("en"))
    assert found is not None
    assert (found.first, found.last) == (0, 2)
    assert found.scale == 1000
    alone = read_number(tokens, 2, 3, tables("en"))
    assert alone is not None
    assert alone.scale == 1


def test_the_items_of_words_and_figures() -> None:
    found = items_at(tokens_of("zweiundzwanzig", "de"), 0, tables("de"))
    assert found is not None
    assert found.items[0].value == 2
    assert (len(found.items), found.after) == (2, 1)
    grouped = items_at(tokens_of("1 234 567", "ru"), 0, tables("ru"))
    assert grouped is not None
    assert grouped.first.value == 1_234_567
    assert grouped.after == 3
    assert items_at(tokens_of("house", "en"), 0, tables("en")) is None


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [("two three", "en", 1), ("two-three", "en", 2), ("two - three", "en", None), ("two, three", "en", None)],
)
def test_a_number_goes_on_behind_a_space_or_a_hyphen(text: str, language: str, place: int | None) -> None:
    assert following(tokens_of(text, language), 1) == place


def test_an_abbreviated_scale_has_a_full_stop_before_more_figures() -> None:
    assert following(tokens_of("26 млн. 773", "ru"), 2) == 3
    assert following(tokens_of("26 млн. тыс", "ru"), 2) is None
