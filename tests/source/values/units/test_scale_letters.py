"""Letters and words behind figures that are a scale in one place and a unit in another."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "amount", "unit"),
    [
        ("11 G$", "fr", 11 * 10**9, "USD"),
        ("950 K€", "fr", 950_000, "EUR"),
        ("212 M€", "es", 212 * 10**6, "EUR"),
        ("822 M USD", "hu", 822 * 10**6, "USD"),
        ("deux cents euros", "fr", 200, "EUR"),
        ("2 centaines", "fr", 200, ""),
    ],
)
def test_a_scale(text: str, language: str, amount: int, unit: str) -> None:
    (value,) = find_values(text, language)
    assert (value.amount, value.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("text", "language", "amount", "unit"),
    [
        ("11 g", "fr", Fraction(11), "g"),
        ("12 m", "es", Fraction(12), "m"),
        ("1,7 m", "hu", Fraction(17, 10), "m"),
        ("0,18 cent", "fr", Fraction(18, 100), "cent"),
        ("50 cents", "fr", Fraction(50), "cent"),
    ],
)
def test_a_unit(text: str, language: str, amount: Fraction, unit: str) -> None:
    (value,) = find_values(text, language)
    assert (value.amount, value.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("Rp9,3 T", "id", 93 * 10**11),
        ("Rp 250 M", "id", 250 * 10**9),
        ("US$ 5 MM", "es", 5 * 10**6),
        ("R$ 8 M", "pt", 8 * 10**6),
    ],
)
def test_letters_after_a_sum_are_a_scale(text: str, language: str, amount: int) -> None:
    (value,) = find_values(text, language)
    assert value.amount == amount


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [("9 T", "id", 9), ("5 MM", "es", 5), ("Rp9 Tahun", "id", 9), ("$5 M", "sv", 5)],
)
def test_other_letters_after_a_sum_are_not(text: str, language: str, amount: int) -> None:
    (value, *_) = find_values(text, language)
    assert value.amount == amount
