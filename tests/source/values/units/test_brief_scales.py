"""Tests of ``mtqa.source.values.units.brief_scales``."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("Rp9,3 T", "id", 93 * 10**11),
        ("Rp 250 M", "id", 250 * 10**9),
        ("US$ 5 MM", "es", 5 * 10**6),
        ("R$ 8 M", "pt", 8 * 10**6),
    ],
)
def test_letters_behind_a_sum_are_a_scale(text: str, language: str, amount: int) -> None:
    (value,) = find_values(text, language)
    assert value.amount == amount


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [("9 T", "id", 9), ("5 MM", "es", 5), ("Rp9 Tahun", "id", 9), ("$5 M", "sv", 5)],
)
def test_other_letters_are_none(text: str, language: str, amount: int) -> None:
    (value, *_) = find_values(text, language)
    assert value.amount == amount
