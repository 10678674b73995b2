"""Words before names that say what somebody is."""

from __future__ import annotations

import pytest

from mtqa.source.names.persons.described import is_abbreviated, is_description


@pytest.mark.parametrize(
    ("language", "cased", "word"),
    [
        ("sk", True, "Taliankou"),
        ("pl", True, "Niemiec"),
        ("fr", True, "Italien"),
        ("tr", True, "Bakanı"),
        ("id", True, "Gubernur"),
        ("vi", True, "Tướng"),
        ("bn", False, "শিল্পপতি"),
        ("hi", False, "मंत्री"),
        ("ar", False, "التقى"),
        ("fa", False, "وزیر"),
    ],
)
def test_nations_titles_and_verbs(language: str, cased: bool, word: str) -> None:
    assert is_description(word, language, cased=cased)


@pytest.mark.parametrize(
    ("language", "cased", "word"),
    [
        ("de", True, "Hans"),
        ("de", True, "Präsident"),
        ("tr", True, "Mehmet"),
        ("tr", True, "Yılmaz"),
        ("id", True, "Ahmad"),
        ("bn", False, "রহিম"),
        ("ar", False, "محمد"),
        ("fa", False, "علی"),
    ],
)
def test_given_names_and_titles_in_small_letters(language: str, cased: bool, word: str) -> None:
    assert not is_description(word, language, cased=cased)


@pytest.mark.parametrize(("language", "word"), [("sw", "Chief"), ("ha", "Office")])
def test_frequencies_of_another_language_make_no_title(language: str, word: str) -> None:
    assert not is_description(word, language, cased=True)


@pytest.mark.parametrize(
    ("abbreviation", "word"),
    [("Supt", "Superintenden"), ("Insp", "Inspektor"), ("Prof", "Profesör"), ("Brig", "Brigjen")],
)
def test_ranks_may_be_abbreviated(abbreviation: str, word: str) -> None:
    assert is_abbreviated(abbreviation, word)


@pytest.mark.parametrize(
    ("abbreviation", "word"),
    [("Jan", "Julian"), ("Jos", "Johannes"), ("Supt", "Sarjan"), ("Ana", "Andrea"), ("Sgt", "Sgt")],
)
def test_other_words_are_not(abbreviation: str, word: str) -> None:
    assert not is_abbreviated(abbreviation, word)
