"""``mtqa.language.letters``: signs of all scripts belong to the words that they stand in."""

from __future__ import annotations

import re

import pytest

from mtqa.language.letters import IN_WORD, LETTER


@pytest.mark.parametrize(
    "word",
    [
        "Straße",
        "naïve",
        "שָׁלוֹם",
        "مُحَمَّد",
        "दिल्ली",
        "কলকাতা",
        "ਪੰਜਾਬ",
        "ગુજરાત",
        "ଓଡ଼ିଶା",
        "தமிழ்",
        "తెలుగు",
        "ಕನ್ನಡ",
        "മലയാളം",
        "ශ්‍රී",
        "กรุงเทพ",
        "ວຽງຈັນ",
        "མི་རྣམས"[:2],
        "မြန်မာ",
        "ភ្នំពេញ",
    ],
)
def test_a_word_of_any_script_is_one_run_of_letters(word: str) -> None:
    assert re.fullmatch(f"{LETTER}+", word)
    assert re.fullmatch(f"{IN_WORD}+", word)


@pytest.mark.parametrize("mark", [" ", "।", "॥", "-", "'", "،", "。", "၊", "។"])
def test_marks_between_words_are_no_letters(mark: str) -> None:
    assert not re.fullmatch(IN_WORD, mark)


def test_digits_are_in_words_and_no_letters() -> None:
    assert re.fullmatch(IN_WORD, "7")
    assert not re.fullmatch(LETTER, "7")
