import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.alignment.keys import KINDS, roman_letters, run_keys, word_keys


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
