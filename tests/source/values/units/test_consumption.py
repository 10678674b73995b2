"""Tests of ``mtqa.source.values.units.consumption``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.document import Span
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.consumption import with_consumption
from mtqa.source.values.value import Value, ValueKind, Written


def _read(text: str, shown: str, unit: str, language: str) -> Value:
    """The value of a text, 0.5 of the unit, after the function."""
    start = text.index(shown)
    span = Span(start, start + len(shown))
    value = Value(ValueKind.MEASURE, span, span, shown, Written.FIGURE, (Fraction(1, 2),), (unit,))
    (read,) = with_consumption(TokenizedText(text, tables(language)), [value])
    return read


@pytest.mark.parametrize(
    ("text", "shown", "language"),
    [
        ("Bilen drar 0,5 liter milen.", "0,5 liter", "sv"),
        ("Den drar 0,5 liter i snitt per mil.", "0,5 liter", "sv"),
        ("Förbrukningen är 0,5 l/mil.", "0,5 l", "sv"),
        ("Bilen bruker 0,5 liter på mila.", "0,5 liter", "no"),
        ("Bilen bruger 0,5 liter pr. mil.", "0,5 liter", "da"),
    ],
)
def test_litres_per_mil_are_also_ten_times_as_many_per_100_kilometres(
    text: str, shown: str, language: str
) -> None:
    read = _read(text, shown, "l", language)
    assert read.amounts == (Fraction(1, 2), Fraction(5))
    assert read.parts == (10, 100)


@pytest.mark.parametrize(
    ("text", "shown", "unit", "language"),
    [
        ("Den drar 0,5 liter bensin.", "0,5 liter", "l", "sv"),
        ("0,5 liter per miljon", "0,5 liter", "l", "sv"),
        ("0,5 liter per person och mil", "0,5 liter", "l", "sv"),
        ("Det koster 0,5 kroner per mil.", "0,5 kroner", "NOK", "no"),
        ("Es braucht 0,5 Liter per mil.", "0,5 Liter", "l", "de"),
        ("It burns 0.5 litres per mil.", "0.5 litres", "l", "en"),
    ],
)
def test_other_measures_and_languages_stay(text: str, shown: str, unit: str, language: str) -> None:
    read = _read(text, shown, unit, language)
    assert read.amounts == (Fraction(1, 2),)
    assert read.parts == ()


@pytest.mark.parametrize(
    ("text", "language", "distance"),
    [
        ("Mit einem Normverbrauch von 0,5 Litern", "de", True),
        ("La consommation est de 0,5 litre.", "fr", True),
        ("Er trank 0,5 Liter Bier.", "de", False),
    ],
)
def test_litres_that_are_used_may_be_on_100_kilometres(text: str, language: str, distance: bool) -> None:
    read = _read(text, "0,5", "l", language)
    assert (Fraction(100) in read.parts) is distance
