"""Tests of ``mtqa.source.values.calendar.sexagenary``."""

from __future__ import annotations

import pytest

from mtqa.source.values.calendar.sexagenary import cyclic_years
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText


def _years(text: str, language: str) -> list[int]:
    found = cyclic_years(TokenizedText(text, tables(language)))
    return [int(part) for value in found for part in value.parts]


@pytest.mark.parametrize(
    ("text", "language", "year"),
    [
        ("을사년 새해", "ko", 2025),
        ("갑자년", "ko", 1984),
        ("乙巳年春节", "zh", 2025),
        ("甲午战争", "zh", 1894),
        ("戊辰年", "ja", 1868),
        ("Tết Ất Tỵ", "vi", 2025),
        ("năm Giáp Thìn", "vi", 2024),
    ],
)
def test_a_year_of_the_cycle_is_one_of_each_sixty(text: str, language: str, year: int) -> None:
    years = _years(text, language)
    assert year in years
    assert {one % 60 for one in years} == {year % 60}


@pytest.mark.parametrize(
    ("text", "language"),
    [("甲子園で", "ja"), ("을사조약", "ko"), ("乙丑", "zh"), ("ông Giáp Thìn", "vi"), ("1984", "de")],
)
def test_other_words_are_no_years(text: str, language: str) -> None:
    assert _years(text, language) == []
