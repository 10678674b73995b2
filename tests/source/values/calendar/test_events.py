"""Tests of ``mtqa.source.values.calendar.events``."""

from __future__ import annotations

import pytest

from mtqa.source.values.calendar.events import events
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import FEAST, Date, Value


def _named(text: str, language: str) -> list[Value]:
    return list(events(TokenizedText(text, tables(language)), set()))


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("desde o 25 de Abril", "pt", Date(1974, 4, 25)),
        ("Od revoluce nic", "cs", Date(1989, 11, 17)),
        ("5·18 민주화운동 당시", "ko", Date(1980, 5, 18)),
        ("od petooktobarskih promena", "sr", Date(2000, 10, 5)),
        ("15 Temmuz darbe girişimi", "tr", Date(2016, 7, 15)),
    ],
)
def test_an_event_explains_its_date_and_is_never_missed(text: str, language: str, date: Date) -> None:
    (value,) = _named(text, language)
    assert value.dates == (date,)
    assert value.calendar == FEAST
    assert date.year in value.parts


def test_a_day_of_every_year_is_compared() -> None:
    (value,) = _named("le pont du 15-Août", "fr")
    assert value.dates == (Date(None, 8, 15),)
    assert not value.calendar


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a 25 de abril", "pt"),
        ("a 25 de Abril de 2024", "pt"),
        ("a 25 de Abril, 2024", "pt"),
        ("za revolucí", "cs"),
        ("15 Temmuz'da toplantı", "tr"),
        ("le 15 août", "fr"),
        ("on 25 April", "en"),
    ],
)
def test_a_day_like_another_names_no_event(text: str, language: str) -> None:
    assert _named(text, language) == []
