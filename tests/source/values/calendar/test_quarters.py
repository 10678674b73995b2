"""Tests of ``mtqa.source.values.calendar.quarters``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "amounts"),
    [
        ("in the first three quarters", "en", (Fraction(3, 4), 9)),
        ("three quarters of them", "en", (Fraction(3, 4),)),
        ("in den ersten drei Quartalen", "de", (3, 9)),
        ("drei der Quartiere", "de", (3,)),
        ("ba quý đầu tiên", "vi", (Fraction(3, 4), 3, 9)),
    ],
)
def test_quarters_are_months(text: str, language: str, amounts: tuple[Fraction | int, ...]) -> None:
    found = next(value for value in find_values(text, language) if value.amounts and not value.ordinal)
    assert found.amounts == amounts
