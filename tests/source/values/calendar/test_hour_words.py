"""``mtqa.source.values.calendar.hour_words``: times of day that name hours and minutes, and lengths of time."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values
from mtqa.source.values.value import ValueKind


@pytest.mark.parametrize(
    ("text", "language", "clock"),
    [
        ("à 16 heures 30 mardi", "fr", (16, 30, "")),
        ("lúc 4 giờ 30 sáng 22/9", "vi", (4, 30, "am")),
        ("lúc 16 giờ 30 ngày 22/9", "vi", (16, 30, "")),
        ("às 4 horas e 30 minutos da madrugada", "pt", (4, 30, "am")),
        ("v 16 hodin 30 minut", "cs", (16, 30, "")),
        ("в 4 часа 30 минут утра", "ru", (4, 30, "am")),
        ("о 16 годині 5 хвилин", "uk", (16, 5, "")),
        ("la ora 16 și 30 de minute", "ro", (16, 30, "")),
        ("الساعة 4 و30 دقيقة مساء", "ar", (4, 30, "pm")),
        ("ساعت ۱۶ و ۳۰ دقیقه", "fa", (16, 30, "")),
    ],
)
def test_hours_and_minutes_are_one_time(text: str, language: str, clock: tuple[int, int, str]) -> None:
    times = [value.clock for value in find_values(text, language) if value.kind is ValueKind.TIME]
    assert [(found.hour, found.minute, found.half) for found in times if found] == [clock]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a duré 16 heures 30", "fr"),
        ("длилось 4 часа 30 минут", "ru"),
        ("v 16 hodinách 30 %", "cs"),
    ],
)
def test_a_length_of_time_is_none(text: str, language: str) -> None:
    assert not any(value.clock and value.clock.minute for value in find_values(text, language))


def test_hours_of_arabic_are_ranks() -> None:
    clocks = [value.clock for value in find_values("من السادسة صباحاً", "ar")]
    assert [(clock.hour, clock.half) for clock in clocks if clock] == [(6, "am")]
