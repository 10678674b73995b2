"""``mtqa.source.names.nations.listed``: a nation of a list that the English leaves out."""

from __future__ import annotations

import pytest

from mtqa.source.names.nations.listed import nation_left_out


@pytest.mark.parametrize(
    ("english", "source", "language", "left"),
    [
        ("It exports to Turkey and India.", "تصدر إلى تركيا وإيطاليا والهند.", "ar", "إيطاليا"),
        ("He will also visit Uganda.", "他还将访问乌干达和坦桑尼亚。", "zh", "坦桑尼亚"),
        ("Troops came from Poland.", "Die Soldaten kamen aus Polen und Litauen.", "de", "Litauen"),
        ("Troops came from Poland and Italy.", "Vojáci přijeli z Polska, Litvy a Itálie.", "cs", "Litvy"),
    ],
)
def test_one_of_a_list_is_left_out(english: str, source: str, language: str, left: str) -> None:
    found = nation_left_out(english, source, language)
    assert found is not None
    assert source[found.start : found.end] == left


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Troops came from Poland and Lithuania.", "Die Soldaten kamen aus Polen und Litauen.", "de"),
        ("Warsaw and Vilnius sent troops.", "Die Soldaten kamen aus Polen und Litauen.", "de"),
        ("They sent troops.", "Die Soldaten kamen aus Polen und Litauen.", "de"),
        ("The country and Poland sent troops.", "Soldaten kamen aus Deutschland und Polen.", "de"),
        ("Poland sent troops.", "Polen schickte Soldaten, und auch aus Litauen kamen welche.", "de"),
        ("Poland sent troops.", "", "de"),
        ("Poland sent troops.", "Polen, Litauen", "xx"),
    ],
)
def test_what_is_said_otherwise_is_not(english: str, source: str, language: str) -> None:
    assert nation_left_out(english, source, language) is None
