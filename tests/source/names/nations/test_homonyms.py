"""Words that name a nation and something else."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.nations.find import nations_of
from mtqa.source.names.nations.homonyms import without_homonyms
from mtqa.source.names.tables import read_table
from mtqa.source.names.unsaid.unmatched import unmatched


@pytest.mark.parametrize(
    ("language", "source", "english", "without"),
    [
        ("ur", "ٹن چینی", "tons of sugar", "ٹن     "),
        ("ur", "چینی صدر", "the Chinese president", "چینی صدر"),
        ("hi", "चीनी के दाम", "sugar prices", None),
        ("hi", "अरब लीग को 2 अरब डॉलर", "$2 billion for the Arab League", "अरब लीग को 2 अरब डॉलर"),
        ("pl", "zatruł się czadem", "carbon monoxide poisoning", "zatruł się       "),
        ("tr", "Mısır ihracatı", "corn exports", "      ihracatı"),
        ("tr", "Mısır ihracatı", "Egyptian exports", "Mısır ihracatı"),
        ("de", "Zucker", "sugar", "Zucker"),
    ],
)
def test_words_for_what_the_english_says_are_blank(
    language: str, source: str, english: str, without: str | None
) -> None:
    found = without_homonyms(source, english, language)
    assert len(found) == len(source)
    assert without is None or found == without


def test_no_nation_is_left_out_where_sugar_is_meant() -> None:
    source, english = "چینی ایک فیصد مہنگی ہوئی۔", "Sugar became 1% dearer, said Pakistan."
    assert not match_names(english, Span(0, len(english)), source, "ur").nations
    assert not unmatched(english, Span(0, len(english)), source, "ur").source
    other = english.replace("Sugar", "Fuel")
    assert match_names(other, Span(0, len(other)), source, "ur").nations == {"CN"}


def test_every_row_is_a_small_word_that_names_a_nation() -> None:
    for language, rows in read_table("homonyms.toml").items():
        for word, english in rows.items():
            assert word == word.lower()
            assert english.split()
            assert nations_of(word, [word], language), (language, word)
