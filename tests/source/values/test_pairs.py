"""Tests of ``mtqa.source.values.pairs``."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "amounts"),
    [
        ("12 tusen par", "sv", [12_000]),
        ("12 ezer pár cipő", "hu", [12_000]),
        ("two thousand couples", "en", [2000]),
        ("kaksi tuhatta kaksi", "fi", [2002]),
        ("tre par skor", "sv", [3]),
    ],
)
def test_pairs_are_counted_by_a_scale(text: str, language: str, amounts: list[int]) -> None:
    assert [value.amount for value in find_values(text, language)][: len(amounts)] == amounts
