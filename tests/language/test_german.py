"""German nouns and names."""

from __future__ import annotations

import pytest

from mtqa.language.german import is_determined, is_german_noun, is_made_noun, may_be_german_noun


@pytest.mark.parametrize(
    "word",
    ["Verkehrsminister", "Wettbewerbsfähigkeit", "Gespräch", "Abenteuer", "Fahrer"],
)
def test_nouns(word: str) -> None:
    assert is_german_noun(word)


@pytest.mark.parametrize(
    "word",
    [
        *("Regensburg", "Aschaffenburg", "Lausitzring"),  # places
        *("Bundestag", "Bundeswehr", "Tagesspiegel"),  # bodies and papers
        *("Kindergarten", "Angst"),  # English has them
        *("gespräch", "GESPRÄCH", "E-Mail", "Ei"),  # no noun with a capital, or too short
    ],
)
def test_names_and_others(word: str) -> None:
    assert not is_german_noun(word)


@pytest.mark.parametrize(
    ("text", "word", "determined"),
    [
        ("sagte der Fahrer", "Fahrer", True),
        ("mit großem Abenteuer", "Abenteuer", True),
        ("zwischen Konstanz und Engen", "Konstanz", False),
        ("Fahrer gesucht", "Fahrer", False),
    ],
)
def test_determiners(text: str, word: str, determined: bool) -> None:
    words = text.split()
    assert is_determined(words, words.index(word)) is determined


@pytest.mark.parametrize("word", ["Lampenschirm", "Menschen", "Eltern", "Luftblasen"])
def test_may_be_a_noun_by_its_frequency_or_its_parts(word: str) -> None:
    assert may_be_german_noun(word)


@pytest.mark.parametrize("word", ["Merkel", "Hamburg", "Luther", "menschen", "Arsenal", "Kowalczyk"])
def test_names_and_english_words_are_no_such_nouns(word: str) -> None:
    assert not may_be_german_noun(word)


@pytest.mark.parametrize(("word", "found"), [("Sonntag", True), ("Oktober", True), ("Unterallgäu", False)])
def test_days_and_months_are_nouns_and_rare_compounds_may_be_names(word: str, found: bool) -> None:
    assert is_german_noun(word) is found


@pytest.mark.parametrize(
    ("word", "made"),
    [("Netzentgelte", True), ("Stromtarife", True), ("Hausmanne", False), ("Niedersachsens", False)],
)
def test_plurals_of_long_words_make_nouns(word: str, made: bool) -> None:
    assert is_made_noun(word) is made
