"""Times of day in figures, and hours in words."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.values.calendar.times import clock_in_words, find_times
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Clock


@pytest.mark.parametrize(
    ("text", "language", "clocks"),
    [
        ("at 10:30", "en", [Clock(10, 30)]),
        ("at 3 p.m.", "en", [Clock(3, 0, "pm")]),
        ("from 1 to 2 p.m.", "en", [Clock(1, 0, "pm"), Clock(2, 0, "pm")]),
        ("at 0830 hours", "en", [Clock(8, 30)]),
        ("à 10h30", "fr", [Clock(10, 30)]),
        ("um 18.30 Uhr", "de", [Clock(18, 30)]),
        ("um 03:47 in Rom", "de", [Clock(3, 47, "am")]),
        ("u 18,30 sati", "hr", [Clock(18, 30)]),
        ("в 3 часа дня", "ru", [Clock(3, 0, "pm")]),
    ],
)
def test_times(text: str, language: str, clocks: list[Clock]) -> None:
    found = find_times(TokenizedText(text, tables(language)), set())
    assert [time.clock for time in found] == clocks


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1200 hours of work", "en"),
        ("by 2020 hours were cut", "en"),
        ("3 hours", "en"),
        ("25:10", "en"),
        ("3 дня", "ru"),
    ],
)
def test_counts_years_and_impossible_hours_are_not_times(text: str, language: str) -> None:
    assert find_times(TokenizedText(text, tables(language)), set()) == []


def test_tokens_that_are_taken_are_passed_over() -> None:
    assert find_times(TokenizedText("at 10:30", tables("en")), {1, 2, 3}) == []


def test_an_hour_in_words_needs_a_word_for_the_clock() -> None:
    text = "at half past three, after three hours"
    reading = TokenizedText(text, tables("en"))
    first, last = text.index("three"), text.rindex("three")
    assert clock_in_words(reading, 3, Span(first, first + 5)) == Clock(3, 30)
    assert clock_in_words(reading, 3, Span(last, last + 5)) is None
