"""Tests of ``mtqa.source.values.sport.leagues`` and ``rounds``."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "amounts"),
    [
        ("le club de National 2", "fr", (2, 4)),
        ("el equipo de Primera RFEF", "es", (1, 3)),
        ("drużyna z 2. ligi", "pl", (2, 3)),
        ("2. kwietnia", "pl", ()),
        ("윔블던 16강에 진출했다", "ko", (16, 4, 3)),
        ("son 32 turu", "tr", (32, 3, 2)),
        ("son 32 yılda", "tr", (32,)),
    ],
)
def test_numbers_of_leagues_and_rounds(text: str, language: str, amounts: tuple[int, ...]) -> None:
    assert find_values(text, language)[0].amounts == amounts
