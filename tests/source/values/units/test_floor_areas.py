"""Adjectives of metres beside flats and rooms say an area, and beside all else a length."""

from __future__ import annotations

import pytest

from mtqa.source.values import find_values


@pytest.mark.parametrize(
    ("language", "source", "unit"),
    [
        ("pl", "Kupili 48-metrowe mieszkanie.", "m2"),
        ("pl", "Kupili mieszkanie 48-metrowe.", "m2"),
        ("sk", "Kúpili 48-metrový byt.", "m2"),
        ("hr", "Kupili su 48-metarski stan.", "m2"),
        ("uk", "Продають 48-метрову квартиру.", "m2"),
        ("ru", "Рухнула 48-метровая башня.", "m"),
        ("pl", "Mieszkanie jest 48 metrów od morza.", "m"),
    ],
)
def test_metres_of_flats_are_square(language: str, source: str, unit: str) -> None:
    assert [value.unit for value in find_values(source, language)] == [unit]
