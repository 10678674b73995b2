"""Tests of ``mtqa.source.values.numbers.points``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("৯ দশমিক ০৫ শতাংশ", "bn", "9.05"),
        ("বা দশমিক ৬২ শতাংশ", "bn", "0.62"),
        ("दशमलव 62 प्रतिशत", "hi", "0.62"),
        ("9 pilkku 05", "fi", "9.05"),
        ("9 Komma 5", "de", "9.5"),
    ],
)
def test_decimals_behind_a_word_for_the_point(text: str, language: str, amount: str) -> None:
    (value,) = find_values(text, language)
    assert value.amount == Fraction(amount)


def test_hundredths_behind_a_dash_have_the_same_whole() -> None:
    first, second = find_values("154.58-60 yen", "en")
    assert first.amount == Fraction("154.58")
    assert second.amounts == (Fraction("154.60"), Fraction("0.60"))


@pytest.mark.parametrize(
    ("text", "last"), [("2.50-60 dollars", 60), ("154.58-40 yen", 40), ("154-60 yen", 60)]
)
def test_other_ranges_stay(text: str, last: int) -> None:
    _, second = find_values(text, "en")
    assert second.amount == last
