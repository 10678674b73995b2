"""Spellings of one name fold to one key; one edit is one edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.romanisation import (
    as_sounded,
    few_syllables,
    folded,
    one_edit,
    reads_as_japanese,
    shortened,
    sounded_letters,
    transliteration_key,
)

LETTERS = "abcdefgh"
WORDS = st.text(LETTERS, min_size=2, max_size=10)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kovalenko", "Covalenko"),
        ("Sergey", "Sergei"),
        ("Zelenskyy", "Zelenskiy"),
        ("Tchaikovsky", "Chaikovskii"),
        ("Müller", "Mueller"),
        ("Mohammed", "Mohamed"),
        ("Yelena", "Jelena"),
        ("Zaporizhzhia", "Zaporizhia"),
        ("Alexei", "Aleksey"),
        ("Josef", "Joseph"),
    ],
)
def test_transliterations_have_one_key(one: str, other: str) -> None:
    assert transliteration_key(one) == transliteration_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hansen", "Hanson"), ("Petrov", "Petrova"), ("Iran", "Iraq"), ("Marta", "Maria")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert transliteration_key(one) != transliteration_key(other)


def test_folded_drops_accents_and_capitals() -> None:
    assert folded("Łódź") == "lodz"
    assert folded("Erdoğan") == folded("ERDOGAN") == "erdogan"


@given(WORDS, st.integers(0, 9), st.sampled_from(LETTERS))
def test_one_edit_finds_every_edit(word: str, at: int, letter: str) -> None:
    at %= len(word)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    edits = {
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        swapped,
    }
    for edit in edits - {word}:
        assert one_edit(word, edit)
        assert one_edit(edit, word)
        assert set(shortened(word)) & set(shortened(edit)), "the index would miss the pair"


@given(WORDS, WORDS)
def test_one_edit_is_no_more_than_one(a: str, b: str) -> None:
    if one_edit(a, b):
        assert abs(len(a) - len(b)) <= 1
        assert sum(x != y for x, y in zip(a, b, strict=False)) <= 2 or len(a) != len(b)
    assert one_edit(a, b) == one_edit(b, a)
    assert not one_edit(a, a)


@pytest.mark.parametrize("name", ["Zhejiang", "Jinping", "Xi'an", "Miyazawa", "Tanaka", "Shunichi"])
def test_chinese_and_japanese_are_known(name: str) -> None:
    assert few_syllables(name)


@pytest.mark.parametrize("name", ["Kovalenko", "Bolsonaro", "Schlesinger", "Muhammadu", "Zelensky"])
def test_others_are_not_taken_for_them(name: str) -> None:
    assert not few_syllables(name)


def test_japanese_is_told_from_chinese() -> None:
    assert all(map(reads_as_japanese, ("Miyazawa", "Ohtani", "Shin'ichi")))
    assert not any(map(reads_as_japanese, ("Wang", "Zhejiang", "Xi")))


def test_azerbaijani_is_told_by_its_letter_and_read_by_its_sounds() -> None:
    azeri = sounded_letters("", "az")
    assert azeri
    assert sounded_letters("Gəncə") == sounded_letters("ƏLİ") == azeri
    assert sounded_letters("Xocalı") == sounded_letters("") == {}
    assert (as_sounded("Xocalı", azeri), as_sounded("Qax", azeri)) == ("khodjalı", "gakh")


@pytest.mark.parametrize("text", ["koʻp paxta", "O\u02bbzbekiston", "bo'ldi", "tog‘lar"])
def test_uzbek_is_told_by_its_letters_with_a_mark(text: str) -> None:
    uzbek = sounded_letters("", "uz")
    assert sounded_letters(text) == uzbek
    assert (as_sounded("Buxoro", uzbek), as_sounded("Qarshi", uzbek)) == ("bukhoro", "karshi")


@pytest.mark.parametrize("text", ["ng'ombe", "un po' di", "O'Brien", "o' clock", "Mexico"])
def test_other_letters_with_a_mark_are_not_uzbek(text: str) -> None:
    assert sounded_letters(text) == {}
    assert as_sounded("Texas", sounded_letters(text)) == "Texas"
