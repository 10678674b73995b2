"""Korean nouns with what stands behind them."""

from __future__ import annotations

import pytest

from mtqa.language.korean import MODIFIER, NOUN_ENDING, noun_frequency


@pytest.mark.parametrize(
    ("noun", "word"),
    [("대통령", "대통령은"), ("학교", "학교에서도"), ("개발", "개발했다")],
)
def test_a_noun_is_as_frequent_with_an_ending(noun: str, word: str) -> None:
    assert noun_frequency(word) >= noun_frequency(noun) > 3.5


def test_names_are_no_frequent_nouns() -> None:
    assert noun_frequency("숄츠는") == noun_frequency("메르츠") == 0.0
    # 마크 is listed, but nothing that stands behind a noun follows it.
    assert noun_frequency("마크롱") < noun_frequency("마크")


def test_what_ends_a_noun() -> None:
    assert NOUN_ENDING.match("학교에서는", 2)
    assert not NOUN_ENDING.match("마크롱", 2)


def test_words_that_describe_what_follows() -> None:
    assert MODIFIER.search("찾은")
    assert not MODIFIER.search("안제이")
