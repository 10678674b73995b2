"""Words in Latin letters that a source in another script has."""

from __future__ import annotations

import pytest

from mtqa.checks.beside_source.romanised_words import is_everyday, romanised_word


@pytest.mark.parametrize(
    ("word", "source", "language"),
    [
        ("kapusta", "зокрема капуста подешевшала", "uk"),
        ("bol'nitsa", "новая больница", "ru"),
        ("činovnik", "один чиновник", "ru"),
        ("mandey", "बकाया मानदेय", "hi"),
        ("va'ada", "הוקמה ועדה", "he"),
        ("imdae", "임대 이적생", "ko"),
        ("wolse", "월세를", "ko"),
        ("chonse", "전세 대출", "ko"),
        ("uten", "雨天の場合", "ja"),
    ],
)
def test_everyday_words(word: str, source: str, language: str) -> None:
    own = romanised_word(word, source, language)
    assert own
    assert is_everyday(word, own, source, language)


@pytest.mark.parametrize(
    ("word", "source", "language"),
    [
        ("khareef", "موسم الخريف", "ar"),  # kept by English
        ("vyshyvanka", "моя вишиванка", "uk"),
        ("station", "новая станция", "ru"),
        ("bol'nitsa", "новая школа", "ru"),
    ],
)
def test_no_words(word: str, source: str, language: str) -> None:
    assert not romanised_word(word, source, language)


def test_rare_words_are_not_everyday() -> None:
    own = romanised_word("vinkod", "мой винкод", "ru")
    assert own
    assert not is_everyday("vinkod", own, "мой винкод", "ru")
