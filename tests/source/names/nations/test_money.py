"""Tests for mtqa.source.names.nations.money."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.nations.money import is_of_money


def _added(english: str, source: str, language: str) -> list[str]:
    return [name.word for name in match_names(english, Span(0, len(english)), source, language).added]


@pytest.mark.parametrize(
    ("source", "language", "english"),
    [
        (
            "Les travaux coûteront 3,4 millions de francs.",
            "fr",
            "The works will cost 3.4 million Swiss francs.",
        ),
        ("Pagará 40 millones de dólares.", "es", "It will pay 40 million US dollars."),
        ("Pagará 40 millones de pesos.", "es", "It will pay 40 million Chilean pesos."),
        ("投資額は200万フランである。", "ja", "The investment is 2 million Swiss francs."),
    ],
)
def test_a_nation_before_its_money_is_said_by_the_money(source: str, language: str, english: str) -> None:
    assert not _added(english, source, language)


@pytest.mark.parametrize(
    ("source", "language", "english", "name"),
    [
        (
            "Das Unternehmen zahlt 40 Millionen kanadische Dollar.",
            "de",
            "The company is paying 40 million Australian dollars.",
            "Australian",
        ),
        (
            "Pagará 40 millones a la empresa.",
            "es",
            "It will pay 40 million to the Chilean company.",
            "Chilean",
        ),
    ],
)
def test_another_nation_or_another_word_is_added(source: str, language: str, english: str, name: str) -> None:
    assert _added(english, source, language) == [name]


def test_money_is_a_word_of_its_own() -> None:
    assert is_of_money("ten Swiss francs", Span(4, 9), ())
    assert not is_of_money("ten Swiss franciscans", Span(4, 9), ())
    assert not is_of_money("ten Swiss francs", Span(4, 9), {"CD"})
