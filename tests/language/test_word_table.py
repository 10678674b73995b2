from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.word_table import DamagedTableError, WordTable, pack

NUMBERS = st.integers(0, 65535)


@given(st.dictionaries(st.text(), NUMBERS), st.text())
def test_it_says_what_the_dictionary_says(words: dict[str, int], other: str) -> None:
    table = WordTable(pack(words))
    assert len(table) == len(words)
    assert {word: table.get(word) for word in words} == words
    assert table.get(other) == words.get(other)


@given(st.lists(st.text(st.characters(), max_size=3), unique=True, max_size=200))
def test_words_have_their_places(words: list[str]) -> None:
    table = WordTable(pack(dict.fromkeys(words, 0)))
    assert [table[place] for place in range(len(table))] == words
    assert [table.find(word) for word in words] == list(range(len(words)))
    with pytest.raises(IndexError):
        table[len(words)]


def test_many_words_that_want_the_same_slots() -> None:
    words = {f"{first}{second}": first for first in range(300) for second in range(100)}
    table = WordTable(pack(words))
    assert all(table.get(word) == number for word, number in words.items())


def test_fractions_and_what_goes_with_the_words() -> None:
    table = WordTable(pack({"a": -1.25, "b": 0.1}, source="here", about={"b": [1]}, kind="d"))
    assert (table.get("a"), table.get("b"), table.source, table.about) == (-1.25, 0.1, "here", {"b": [1]})


@pytest.mark.parametrize("number", [65536, -1])
def test_a_number_that_does_not_fit_is_an_error(number: int) -> None:
    with pytest.raises(OverflowError):
        pack({"word": number})


def test_a_source_that_is_too_long_is_an_error() -> None:
    with pytest.raises(ValueError, match="too long"):
        pack({}, source="x" * 500)


@pytest.mark.parametrize("keep", [0, 1, 400, 512, -1])
def test_parts_of_a_table_are_none(keep: int) -> None:
    with pytest.raises(DamagedTableError):
        WordTable(pack({"word": 1})[:keep])


def test_another_format_is_none() -> None:
    with pytest.raises(DamagedTableError, match="another format"):
        WordTable(pack({"word": 1}).replace(b"mtqa.words/1", b"mtqa.words/0"))
