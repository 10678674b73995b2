"""Words of a source in Latin letters that are its language's own."""

from __future__ import annotations

import pytest

from mtqa.checks.beside_source.kept_words import kept_words
from mtqa.checks.beside_source.own_words import is_common_inside, is_foreign, is_left, rule_of


@pytest.mark.parametrize(
    ("word", "language"),
    [("sykehus", "nb"), ("općina", "sh"), ("logement", "fr"), ("gemeente", "nl"), ("właśnie", "pl")],
)
def test_own_words_are_foreign(word: str, language: str) -> None:
    assert is_foreign(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("smorrebrod", "da"),
        ("carabinieri", "it"),
        ("tribunal", "fr"),
        ("goverment", "fr"),
        ("non-food", "nl"),
        ("banzuke", "pt"),
        ("waza-ari", "fr"),
        ("contradas", "it"),
    ],
)
def test_words_that_english_keeps_or_misspells_are_not(word: str, language: str) -> None:
    assert not is_foreign(word, language)
    assert not is_left(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("d’affaires", "pl"),
        ("émigré", "cs"),
        ("détente", "de"),
        ("pâté", "et"),
        ("tête-à-tête", "fi"),
        ("cul-de-sac", "hu"),
    ],
)
def test_loans_from_a_third_language_are_no_words_of_the_source(word: str, language: str) -> None:
    assert not rule_of(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("célèbre", "fr"),
        ("l’hôpital", "fr"),
        ("sull’anno", "it"),
        ("gästarbeiter", "sv"),
        ("česko-rakúsky", "sk"),
        ("jõgi", "et"),
    ],
)
def test_words_with_letters_of_its_own_are(word: str, language: str) -> None:
    assert rule_of(word, language)


def test_names_of_english_are_left_as_words() -> None:
    assert is_left("mati", "sl")
    assert not is_left("paris", "fr")
    assert not is_left("rota", "it")


def test_a_capital_makes_no_name_of_a_common_word() -> None:
    assert is_common_inside("sjukhuset", "sv")
    assert not is_common_inside("volvo", "sv")


@pytest.mark.parametrize(
    ("word", "source", "language", "own"),
    [
        ("strazi", "mai multe străzi", "ro", "străzi"),
        ("kozut", "a régi közút mentén", "hu", "közút"),
        ("bilets", "jeden bilet", "pl", "bilet"),
        ("sogutmas", "yeni soğutma", "tr", "soğutma"),
        ("cafe", "un café ouvert", "fr", ""),
        ("resume", "un résumé", "fr", ""),
        ("students", "en student", "sv", ""),
    ],
)
def test_words_without_their_marks_or_in_an_english_plural(
    word: str, source: str, language: str, own: str
) -> None:
    assert kept_words(source, language, latin=True)(word) == own
