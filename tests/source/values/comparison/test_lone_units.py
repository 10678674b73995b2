"""Tests of ``mtqa.source.values.comparison.lone_units``."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.lone_units import says_one
from mtqa.source.values.find import find_values


def _says(english: str, source: str, language: str) -> bool:
    (value,) = find_values(english, "en")
    return says_one(value, source, language)


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("100 years ago", "преди век", "bg"),
        ("ten years ago", "vor dem Jahrzehnt", "de"),
        ("seven days ago", "tydzień temu", "pl"),
        ("60 minutes", "через час", "ru"),
        ("24 hours", "za den", "cs"),
        ("12 months", "în an", "ro"),
        ("0.01 zlotys", "grosz", "pl"),
        ("0.1 hectares", "за декар", "bg"),
        ("1,000 square meters", "דונם", "he"),
        ("16 kilos", "пуд муки", "ru"),
        ("15 kilograms", "a arroba do boi gordo", "pt"),
    ],
)
def test_a_unit_without_a_number_is_one_of_it(english: str, source: str, language: str) -> None:
    assert _says(english, source, language)


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("five days ago", "tydzień temu", "pl"),
        ("90 minutes", "через час", "ru"),
        ("50 years ago", "il y a un siècle", "fr"),
        ("100 years ago", "преди 2 века", "bg"),
        ("100 years ago", "il y a un siècle", "fr"),
        ("one hectare", "десятина", "ru"),
        ("100 people", "преди век", "bg"),
        ("60 minutes", "小时", "zh"),
        ("1,000 metres", "километър", "bg"),
    ],
)
def test_another_amount_and_a_unit_with_a_number_are_not(english: str, source: str, language: str) -> None:
    assert not _says(english, source, language)
