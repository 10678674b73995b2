"""Tests of ``mtqa.source.values.units.yields``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "hectare"),
    [
        ("Добивът е 165 кг от декар.", "bg", 1650),
        ("Η απόδοση είναι 165 κιλά ανά στρέμμα.", "el", 1650),
        ("היבול היה 165 קילו לדונם.", "he", 1650),
        ("Verim dekara 165 kilo oldu.", "tr", 1650),
        ("亩产165公斤。", "zh", 2475),
        ("10アール当たり165キロ。", "ja", 1650),
    ],
)
def test_a_weight_of_a_small_unit_of_land_is_also_that_of_a_hectare(
    text: str, language: str, hectare: int
) -> None:
    (value,) = (value for value in find_values(text, language) if 165 in value.amounts)
    assert value.amounts == (Fraction(165), Fraction(hectare))


@pytest.mark.parametrize(
    ("text", "language"), [("Ябълките са 165 кг.", "bg"), ("165 кг на хектар", "bg"), ("每天165公斤。", "zh")]
)
def test_other_weights_stay(text: str, language: str) -> None:
    (value,) = (value for value in find_values(text, language) if 165 in value.amounts)
    assert value.amounts == (Fraction(165),)
