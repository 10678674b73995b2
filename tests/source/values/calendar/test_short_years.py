"""Tests of ``mtqa.source.values.calendar.short_years``."""

from __future__ import annotations

import pytest

from mtqa.source.values import compare
from mtqa.source.values.find import find_values


def _rules(source: str, english: str, language: str) -> set[str]:
    return {found.rule for found in compare(find_values(english, "en"), find_values(source, language))}


@pytest.mark.parametrize(
    ("source", "english", "language"),
    [
        ("El 36 va esclatar la guerra.", "The war broke out in 1936.", "ca"),
        ("Im Sommer 89 fiel die Grenze.", "The border fell in the summer of 1989.", "de"),
        ("O 25 de abril de 74 mudou o país.", "April 25, 1974, changed the country.", "pt"),
        ("В 91-м всё изменилось.", "Everything changed in 1991.", "ru"),
        ("حرب 67 غيرت كل شيء.", "The 1967 war changed everything.", "ar"),
        ("88올림픽 때 태어났다.", "He was born at the time of the 1988 Olympics.", "ko"),
    ],
)
def test_a_year_without_its_century_is_the_year(source: str, english: str, language: str) -> None:
    assert _rules(source, english, language) == set()


@pytest.mark.parametrize(
    ("source", "english", "language"),
    [
        ("La guerra estalló en el 36.", "The war broke out in 1938.", "es"),
        ("68 personnes sont venues en 1968.", "People came in 1968.", "fr"),
        ("Die Zahl stieg auf 36 Prozent.", "The number rose in 1936.", "de"),
    ],
)
def test_another_number_is_none(source: str, english: str, language: str) -> None:
    assert _rules(source, english, language) != set()
