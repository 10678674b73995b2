"""Words of the English that are names."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.english import english_names, is_name


def words(text: str) -> list[str]:
    return [name.word for name in english_names(text, Span(0, len(text)))]


def test_names_of_the_english() -> None:
    assert words("Merkel’s aide met the Dutch reporter Anna Kowalczyk on Friday.") == [
        "Merkel",
        "Dutch",
        "Anna",
        "Kowalczyk",
    ]


@pytest.mark.parametrize(
    "text", ["The Prime Minister spoke.", "On Friday in May", "He is a Christian.", "NATO and GDP"]
)
def test_words_that_are_no_names(text: str) -> None:
    assert words(text) == []


def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_known_or_rare() -> None:
    assert is_name("Merkel", opening=True)
    assert is_name("Kowalczyk", opening=False)
    assert not is_name("Conqueror", opening=True)
