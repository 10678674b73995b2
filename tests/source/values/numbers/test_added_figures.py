"""Tests of figures that "and" adds to a number."""

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


def _amounts(text: str, language: str) -> list[Fraction]:
    return [value.amounts[0] for value in find_values(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("fa", "۱۶ میلیون و ۳۸۴ هزار و ۴۰۳ رأی", 16384403),
        ("ar", "384 ألفا و403 أصوات", 384403),
        ("he", "2 מיליון ו-500 אלף", 2500000),
        ("pt", "3 milhões e 384 mil e 403 votos", 3384403),
    ],
)
def test_parts_joined_by_and_are_one_number(language: str, text: str, amount: int) -> None:
    assert _amounts(text, language) == [amount]


@pytest.mark.parametrize(
    ("language", "text", "amounts"),
    [
        ("fa", "بین ۲ هزار و ۵۰۰ نفر", [2000, 500]),
        ("ar", "500 ألف و3 ملايين", [500000, 3000000]),
        ("ar", "1.5 مليون و20 دولة", [1500000, 20]),
        ("pt", "2 mil e 5% deles", [2000, 5]),
        ("es", "2 mil y 500 votos", [2000, 500]),
        ("pt", "Morreram 2 mil e 300 ficaram feridos.", [2000, 300]),
    ],
)
def test_other_numbers_stay_apart(language: str, text: str, amounts: list[int]) -> None:
    assert _amounts(text, language) == amounts
