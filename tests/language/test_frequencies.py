from __future__ import annotations

import pytest

from mtqa.language.frequencies import TOKENIZED, frequency, has_frequencies, listed_as


def test_languages_with_a_list_and_without() -> None:
    assert has_frequencies("de")
    assert not has_frequencies("xx")
    assert not any(map(has_frequencies, TOKENIZED))


@pytest.mark.parametrize(
    ("common", "rare", "language"), [("straße", "hufschmied", "de"), ("год", "ерик", "ru")]
)
def test_common_words_are_more_frequent(common: str, rare: str, language: str) -> None:
    assert frequency(common, language) > 4 > frequency(rare, language) >= 0
    assert frequency("qzxqzx", language) == 0


@pytest.mark.parametrize(("code", "listed"), [("no", "nb"), ("sr", "sh"), ("tl", "fil"), ("pl", "pl")])
def test_shared_lists(code: str, listed: str) -> None:
    assert listed_as(code) == listed


def test_lists_of_words_by_any_code_of_their_language() -> None:
    assert has_frequencies("no")
    assert has_frequencies("sr")
    assert frequency("кућа", "sr") == frequency("kuća", "hr") > 4


@pytest.mark.parametrize("language", ["et", "th", "xx"])
def test_words_of_a_language_without_a_list_are_unknown(language: str) -> None:
    assert frequency("sirje", language) == 0.0
