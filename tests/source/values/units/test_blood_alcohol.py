"""Tests of ``mtqa.source.values.units.blood_alcohol``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Promillen blev målt til 1,4", "da", "permille"),
        ("1,4 i promille", "no", "permille"),
        ("alkoholemia 1,4 g/l", "ca", "g"),
    ],
)
def test_per_mille_is_a_unit_of_the_figure(text: str, language: str, unit: str) -> None:
    (value,) = find_values(text, language)
    assert value.unit == unit
    assert "permille" in value.units


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Promillekørsel: 1,4 millioner i bøde", "da"),
        ("Promillen steg, og 1,4 kilo hash blev fundet", "da"),
        ("Promillen steg. I bilen lå 1,4", "da"),
        ("tasso alcolemico e 14 grammi di cocaina", "it"),
    ],
)
def test_other_figures_stay(text: str, language: str) -> None:
    assert all("permille" not in value.units for value in find_values(text, language))


def test_turkish_counts_hundredths_of_a_per_mille() -> None:
    (value,) = find_values("182 promil alkollü", "tr")
    assert value.amounts == (Fraction(182, 100), Fraction(182))
    (value,) = find_values("1,82 promil alkollü", "tr")
    assert value.amounts[0] == Fraction(182, 100)
