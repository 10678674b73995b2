"""Shares that are told from the other side of a whole."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.other_part import tells_other_share
from mtqa.source.values.find import find_values


def _told(english: str, ours: str, source: str, theirs: str, language: str) -> bool:
    sides = []
    for text, shown, code in ((english, ours, "en"), (source, theirs, language)):
        values = find_values(text, code)
        places = [value.span for value in values if value.text == shown]
        sides.append((text, values, places[0] if places else None))
    return tells_other_share(sides[0], sides[1], language)


@pytest.mark.parametrize(
    ("english", "ours", "source", "theirs", "language"),
    [
        ("62% have gone back", "62%", "38 Prozent sind nicht zurückgekehrt", "38 Prozent", "de"),
        ("38 per cent are without water", "38 per cent", "62 Prozent haben Wasser", "62 Prozent", "de"),
        (
            "three in ten pass the test",
            "three",
            "sieben von zehn fallen durch, sie bestehen nicht",
            "sieben",
            "de",
        ),
        ("At least two-thirds do not object", "two-thirds", "Несогласных не больше трети", "трети", "ru"),
        ("69% passed", "69%", "31 von 100 bestanden nicht", "", "de"),
    ],
)
def test_the_rest_is_told(english: str, ours: str, source: str, theirs: str, language: str) -> None:
    assert _told(english, ours, source, theirs, language)


@pytest.mark.parametrize(
    ("english", "ours", "source", "theirs", "language"),
    [
        ("62% have gone back", "62%", "38 Prozent sind zurückgekehrt", "38 Prozent", "de"),
        ("62% have not gone back", "62%", "38 Prozent sind nicht zurückgekehrt", "38 Prozent", "de"),
        ("61% have gone back", "61%", "38 Prozent sind nicht zurückgekehrt", "38 Prozent", "de"),
        ("four in ten pass the test", "four", "sieben von zehn bestehen nicht", "sieben", "de"),
        ("half did not", "half", "die Hälfte tat es", "Hälfte", "de"),
    ],
)
def test_other_shares_are_not(english: str, ours: str, source: str, theirs: str, language: str) -> None:
    assert not _told(english, ours, source, theirs, language)
