"""Units with a prefix are words of English, whichever dictionary lists them."""

from __future__ import annotations

import pytest

from mtqa.language.measure_words import is_measure_word


@pytest.mark.parametrize("word", ["decilitre", "nanometers", "hectopascals", "micrograms", "dekagram"])
def test_units_with_a_prefix_are_known(word: str) -> None:
    assert is_measure_word(word)


@pytest.mark.parametrize("word", ["desilitra", "kilometar", "metre", "decilitrul"])
def test_words_of_other_languages_are_not(word: str) -> None:
    assert not is_measure_word(word)
