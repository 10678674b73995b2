"""Words that are denied where they stand, and words that hold a denial themselves."""

from __future__ import annotations

import pytest

from mtqa.checks.beside_source.denied_word import is_denied, is_said_by_denial
from mtqa.document import Span

_REACH = 30


def _span(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Prices did not rise this year.", "rise"),
        ("en", "Officials denied that prices rose.", "rose"),
        ("de", "Die Preise stiegen nicht.", "stiegen"),
        ("de", "ohne sichere Stellen", "sichere"),
        ("es", "Negó que subieran los precios.", "subieran"),
        ("ru", "Цены не выросли.", "выросли"),
        ("ar", "لم ترتفع الأسعار", "ترتفع"),
        ("hi", "कीमतें नहीं बढ़ीं।", "बढ़ीं"),
        ("zh", "价格没有上涨。", "上涨"),
        ("ko", "가격은 오르지 않았다", "오르"),
    ],
)
def test_a_word_is_denied(language: str, text: str, word: str) -> None:
    assert is_denied(text, _span(text, word), language, _REACH) is True


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Prices rose this year.", "rose"),
        ("en", "It was not clear. Prices rose.", "rose"),
        ("en", "He did not speak, prices rose.", "rose"),
        ("de", "Die Preise stiegen, aber nicht überall.", "stiegen"),
        ("es", "Dijo que no. Subieron los precios.", "Subieron"),
        ("pl", "Ceny wzrosły.", "wzrosły"),
        ("zh", "价格上涨。", "上涨"),
    ],
)
def test_a_denial_outside_the_clause_is_of_other_words(language: str, text: str, word: str) -> None:
    assert is_denied(text, _span(text, word), language, _REACH) is False


def test_a_denial_beyond_the_reach_is_not_seen() -> None:
    text = "Not one of the many small firms of the old harbour town grew."
    assert is_denied(text, _span(text, "grew"), "en", len(text)) is True
    assert is_denied(text, _span(text, "grew"), "en", 10) is False


@pytest.mark.parametrize(
    ("language", "text", "word"), [("ja", "価格は上がった。", "上が"), ("xx", "a b", "b")]
)
def test_nothing_is_told_of_languages_without_sure_denials(language: str, text: str, word: str) -> None:
    assert is_denied(text, _span(text, word), language, _REACH) is None


@pytest.mark.parametrize(
    ("language", "source", "theirs", "english", "ours"),
    [
        ("de", "Er ist nicht zufrieden.", "zufrieden", "He is unhappy.", "unhappy"),
        ("fr", "Elle n'est pas contente.", "contente", "She is dissatisfied.", "dissatisfied"),
        ("tr", "O mutlu değil.", "mutlu", "He is unhappy.", "unhappy"),
        ("ja", "彼は満足していない。", "満足", "He is dissatisfied.", "dissatisfied"),
        ("ko", "그는 행복하지 않다.", "행복", "He is unhappy.", "unhappy"),
        ("it", "Non supera i 200 euro.", "supera", "It is no more than 200 euros.", "no more than"),
        ("pl", "Jest niezadowolony.", "niezadowolony", "She is not content.", "content"),
        ("id", "Kota belum membolehkan taksi.", "belum membolehkan", "It did not allow taxis.", "allow"),
    ],
)
def test_a_word_says_by_itself_what_the_other_side_denies(
    language: str, source: str, theirs: str, english: str, ours: str
) -> None:
    assert is_said_by_denial(english, _span(english, ours), source, _span(source, theirs), language)


@pytest.mark.parametrize(
    ("language", "source", "theirs", "english", "ours"),
    [
        ("de", "Er ist zufrieden.", "zufrieden", "He is unhappy.", "unhappy"),
        ("de", "Er ist nicht zufrieden.", "zufrieden", "He is happy.", "happy"),
        ("de", "Er ist nicht zufrieden.", "zufrieden", "He is under review.", "under"),
        ("de", "Nicht alle kamen, er ist zufrieden.", "zufrieden", "He is unhappy.", "unhappy"),
        ("it", "Supera i 200 euro.", "Supera", "It is no more than 200 euros.", "no more than"),
        ("tr", "O mutlu.", "mutlu", "He is unhappy.", "unhappy"),
        ("zh", "他高兴。", "高兴", "He is unhappy.", "unhappy"),
        ("pl", "Jest niezadowolony.", "niezadowolony", "She is content.", "content"),
    ],
)
def test_a_word_that_the_other_side_does_not_deny(
    language: str, source: str, theirs: str, english: str, ours: str
) -> None:
    assert not is_said_by_denial(english, _span(english, ours), source, _span(source, theirs), language)
