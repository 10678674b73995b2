"""Words of the English that stand beside each other in a name."""

from __future__ import annotations

from mtqa.document import Span
from mtqa.source.names.persons.word_pairs import may_stand_for, places_of_words, word_pairs


def pairs(text: str) -> list[tuple[str, str, bool]]:
    return [(pair.one.word, pair.two.word, pair.plain) for pair in word_pairs(text, Span(0, len(text)))]


def test_a_bill_is_nobody() -> None:
    text = "the Gaming Bill of Bill Anwari"
    (kind, bill), (given, surname) = ((pair.one, pair.two) for pair in word_pairs(text, Span(0, len(text))))
    assert not may_stand_for(kind, bill)
    assert may_stand_for(given, surname)


def test_places_of_several_words() -> None:
    text = "to Ho Chi Minh City on Monday"
    assert [text[place.start : place.end] for place in places_of_words(text, Span(0, len(text)))] == [
        "Ho Chi Minh",
        "Ho Chi Minh City",
    ]


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
