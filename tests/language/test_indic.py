"""Scripts of India, by how they sound."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.indic import as_devanagari, nominative, with_sinhala_vowels
from mtqa.language.romanisation import romanised


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("কলকাতা", "kalkata"),  # Bengali
        ("বরগুনা", "barguna"),
        ("হাওড়া", "haora"),
        ("ભરૂચ", "baruch"),  # Gujarati
        ("ਹੁਸ਼ਿਆਰਪੁਰ", "hushiarpur"),  # Gurmukhi
        ("ତାଲଚେର", "talachera"),  # Odia
        ("திண்டுக்கல்", "tindukkal"),  # Tamil
        ("విశాఖపట్నం", "vishakhapatnam"),  # Telugu
        ("ಹೊಸನಗರ", "hosanagara"),  # Kannada
        ("മലപ്പുറം", "malappuram"),  # Malayalam
        ("मुजफ्फरनगर", "mudjaffarangar"),  # Devanagari
        ("बाड़मेर", "barmer"),
        ("Kolkata", "kolkata"),
    ],
)
def test_words_are_read_as_they_sound(word: str, latin: str) -> None:
    assert romanised(as_devanagari(word)) == latin


def test_composed_and_decomposed_letters_are_one() -> None:
    for word in ("হাওড়া", "ਹੁਸ਼ਿਆਰਪੁਰ", "কোচবিহার"):
        assert as_devanagari(unicodedata.normalize("NFD", word)) == as_devanagari(word)


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("சேலத்தில்", "சேலம்"),
        ("கோதமங்கலத்துக்கு", "கோதமங்கலம்"),
        ("മലപ്പുറത്തെ", "മലപ്പുറം"),
        ("சென்னையில்", ""),
        ("Salem", ""),
    ],
)
def test_the_first_case_of_a_name(word: str, first: str) -> None:
    assert nominative(word) == first


def test_sinhala_speaks_the_vowel_of_each_consonant() -> None:
    assert romanised("නන්දන") == "nandana"
    assert with_sinhala_vowels("Colombo") == "Colombo"


@given(st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x0DFF)) | st.text())
def test_any_text_is_read(text: str) -> None:
    assert not any("\u0980" <= char <= "\u0d7f" for char in as_devanagari(text))
    nominative(text)
    with_sinhala_vowels(text)


@given(st.text(st.characters(max_codepoint=0x08FF)))
def test_other_scripts_stay_as_they_are(text: str) -> None:
    assert as_devanagari(text) == text
