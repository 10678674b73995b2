"""Keys and lexicons by which words are known again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.alignment.lexicon import (
    KINDS,
    english_stem,
    lexicon,
    parsed,
    roman_letters,
    run_keys,
    run_stems,
    source_stem,
    word_keys,
)


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("Khrushchev", "Хрущёв"),
        ("Khrushchev", "ख्रुश्चेभ"),
        ("Trump", "ट्रम्पले"),
        ("Trump", "トランプ"),
        ("Papandreou", "Παπανδρέου"),
        ("France", "ප්රංශය"),
        ("Bucharest", "București"),
        ("president", "prezident"),
    ],
)
def test_names_and_cognates_share_a_key_across_scripts(english, other):
    shared = set(word_keys(english)) & set(word_keys(other))
    assert any(int(key[0]) >= KINDS.index("prefix5") for key in shared)


@pytest.mark.parametrize(("english", "other"), [("house", "maja"), ("water", "вода"), ("minister", "ජලය")])
def test_words_that_have_nothing_in_common_share_none(english, other):
    assert not set(word_keys(english)) & set(word_keys(other))


def test_names_are_found_within_text_without_spaces():
    keys = set(run_keys("习近平在北京会见了"))
    assert keys & set(word_keys("Jinping"))
    assert keys & set(word_keys("Beijing"))
    assert not keys & set(word_keys("Washington"))


@given(st.text(max_size=60))
def test_any_text_has_keys_of_known_kinds(text):
    for key in (*word_keys(text), *run_keys(text)):
        assert int(key[0]) < len(KINDS)
        assert len(key) >= 4
    assert roman_letters(text).isascii()


def test_a_line_is_an_english_stem_and_its_translations():
    words = parsed("# comment\nwater apa apei\nwaters apa\n\n")
    assert words.english == {"water", "waters"}
    assert words.source == {"apa": ("water", "waters"), "apei": ("water",)}


def test_stems():
    assert english_stem("Government") == "govern"
    assert source_stem("правительство") == "pravi"
    assert source_stem("。") == ""
    assert run_stems("共和国") == ["共和", "和国"]


def test_the_lexicons_that_are_shipped_know_common_words():
    for language, word, stem in (("ro", "water", "apa"), ("ru", "city", "gorod"), ("zh", "police", "警方")):
        assert word in lexicon(language).source[stem]


def test_languages_without_one_have_an_empty_lexicon():
    for language in ("fr", "", "und", "../ro", "x" * 100):
        assert not lexicon(language).source
