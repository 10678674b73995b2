"""Hours in words beside a part of the day."""

from __future__ import annotations

import pytest

from mtqa.source.values.calendar.day_parts import half_by_hour, half_of_day
from mtqa.source.values.find import find_values


def _times(text: str, language: str) -> list[tuple[int, str]]:
    """The hour and the half of the day of each time in a text."""
    return [(value.clock.hour, value.clock.half) for value in find_values(text, language) if value.clock]


@pytest.mark.parametrize(
    ("language", "text", "hour", "half"),
    [
        ("es", "salió a las cinco de la mañana", 5, "am"),
        ("es", "salió a las dos de la noche", 2, "am"),
        ("es", "salió a las once de la noche", 11, "pm"),
        ("es", "salió a las doce de la mañana", 12, ""),
        ("es", "salió a las cinco", 5, ""),
        ("it", "è partito alle cinque del mattino", 5, "am"),
        ("ru", "вышел в пять утра", 5, "am"),
        ("cs", "stalo se to po čtvrté hodině odpolední", 4, "pm"),
        ("pl", "stało się to o piątej rano", 5, "am"),
        ("hu", "reggel ötkor indult", 5, "am"),
        ("tr", "sabah beşte çıktı", 5, "am"),
        ("he", "יצא בחמש בבוקר", 5, "am"),
        ("de", "sie kam um zwei Uhr nachts", 2, "am"),
        ("id", "ia tiba pukul sebelas siang", 11, "am"),
    ],
)
def test_an_hour_in_words_is_a_time(language: str, text: str, hour: int, half: str) -> None:
    assert _times(text, language) == [(hour, half)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "murieron cinco de las mujeres"),
        ("ru", "шли три дня"),
        ("cs", "stalo se to ve čtvrté hodině odpolední"),  # between three and four
        ("tr", "beş kişi sabah öldü"),
        ("xx", "five in the morning"),
    ],
)
def test_other_numbers_are_none(language: str, text: str) -> None:
    assert not _times(text, language)


@pytest.mark.parametrize(
    ("language", "text", "hour", "half"),
    [
        ("de", "um 2 Uhr nachts", 2, "am"),
        ("de", "um 11 Uhr nachts", 11, "pm"),
        ("ko", "밤 2시에", 2, "am"),
        ("ko", "밤 11시에", 11, "pm"),
        ("ja", "夜2時に", 2, "am"),
        ("id", "pukul 2 malam", 2, "am"),
        ("id", "pukul 11 siang", 11, "am"),
        ("zh", "晚上11点", 11, "pm"),
    ],
)
def test_the_half_of_an_hour_of_the_night_hangs_on_the_hour(
    language: str, text: str, hour: int, half: str
) -> None:
    assert _times(text, language) == [(hour, half)]


def test_what_is_neither_night_nor_noon_says_nothing() -> None:
    assert half_by_hour("uhr morgens", 5, "de") == ""
    assert half_of_day("fünf leute", 0, 4, 5, "de") is None
