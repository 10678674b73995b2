"""Words of the English that stand beside each other in a name."""

from __future__ import annotations

from mtqa.document import Span
from mtqa.source.names.word_pairs import word_pairs


def pairs(text: str) -> list[tuple[str, str, bool]]:
    return [(pair.one.word, pair.two.word, pair.plain) for pair in word_pairs(text, Span(0, len(text)))]


def test_neighbouring_words() -> None:
    assert pairs("said Nelly Arriola, and Bruno left") == [("Nelly", "Arriola", True)]


def test_particles_and_articles_between() -> None:
    assert pairs("said Pieter van der Linden") == [("Pieter", "Linden", False)]
    assert pairs("said Mazin al-Tikriti") == [("Mazin", "Tikriti", False)]
    assert pairs("said Salim bin Musallam al-Amri") == [
        ("Salim", "Musallam", False),
        ("Musallam", "Amri", False),
    ]


def test_the_name_of_a_place_is_nobodys() -> None:
    assert pairs("with Sri Lanka's captain in Tamil Nadu") == []
    assert pairs("at the Ho Chi Minh City Stock Exchange") == [
        ("City", "Stock", True),
        ("Stock", "Exchange", True),
    ]
    assert pairs("said Antonio Banderas of San Antonio") == [("Antonio", "Banderas", True)]


def test_other_words_between_are_of_no_name() -> None:
    assert pairs("when Nelly met Bruno") == []
    assert pairs("") == []
