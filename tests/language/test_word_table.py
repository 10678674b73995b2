from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.word_table import WordTable

NUMBERS = st.integers(0, 65535)


@given(st.dictionaries(st.text(), NUMBERS), st.text())
def test_it_says_what_the_dictionary_says(words: dict[str, int], other: str) -> None:
    table = WordTable(words)
    assert len(table) == len(words)
    assert {word: table.get(word) for word in words} == words
    assert table.get(other) == words.get(other)


def test_a_number_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(OverflowError):
        WordTable({"word": 65536})
