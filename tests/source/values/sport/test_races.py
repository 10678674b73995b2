"""Tests of ``mtqa.source.values.sport.races``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "amount", "step"),
    [
        ("9 sekund i 58 setnych", "pl", "9.58", "0.01"),
        ("9 sekund i 50 setnych", "pl", "9.5", "0.01"),
        ("12 seconds and 34 hundredths", "en", "12.34", "0.01"),
        ("10 секунд и 4 десятых", "ru", "10.4", "0.1"),
        ("42 sec 18/100", "fr", "42.18", "0.01"),
    ],
)
def test_seconds_are_as_exact_as_the_parts_behind_them(
    text: str, language: str, amount: str, step: str
) -> None:
    (value,) = find_values(text, language)
    assert (value.amounts[0], value.step) == (Fraction(amount), Fraction(step))
