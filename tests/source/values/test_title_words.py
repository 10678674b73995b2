"""Words made of those for persons: ranks in front of them, and bodies."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.find import words_of_sets
from mtqa.source.closed_sets.nouns import compare_nouns
from mtqa.source.closed_sets.tables import THINGS
from mtqa.source.values.nouns import TITLES, matching
from mtqa.source.values.tables import read_table
from mtqa.source.values.title_words import is_body, without_rank


@pytest.mark.parametrize(
    ("word", "language", "noun"),
    [
        ("exalcalde", "es", "mayor"),
        ("subsecretario", "es", "minister"),
        ("exministre", "fr", "minister"),
        ("viceministro", "it", "minister"),
        ("vizebürgermeister", "de", "mayor"),
        ("altbürgermeister", "de", "mayor"),
        ("eksminister", "pl", "minister"),
        ("экспрезидент", "ru", "president"),
        ("ексміністр", "uk", "minister"),
        ("αντιδήμαρχος", "el", "mayor"),
        ("viceprimar", "ro", "mayor"),
        ("exministern", "sv", "minister"),
        ("oudminister", "nl", "minister"),
        ("alpolgármester", "hu", "mayor"),
    ],
)
def test_a_title_with_a_rank_in_front_is_that_title(word: str, language: str, noun: str) -> None:
    assert f"{TITLES}.{noun}" in {form.noun for form in matching(word, language, (TITLES,))}


@pytest.mark.parametrize(("word", "language"), [("submarino", "es"), ("экспортный", "ru")])
def test_words_that_only_look_so_have_no_rank(word: str, language: str) -> None:
    assert not list(without_rank(word, language))


@pytest.mark.parametrize(
    ("body", "person", "language"),
    [
        ("la Fiscalía", "la fiscal", "es"),
        ("a Procuradoria", "o procurador", "pt"),
        ("die Staatsanwaltschaft", "der Staatsanwalt", "de"),
        ("das Bürgermeisteramt", "der Bürgermeister", "de"),
        ("ügyészség", "ügyész", "hu"),
        ("anklagemyndigheden", "anklageren", "da"),
        ("velvyslanectví", "velvyslanec", "cs"),
    ],
)
def test_a_body_is_surely_no_person(body: str, person: str, language: str) -> None:
    sure = [
        any(m.sure for m in words_of_sets(text, language, THINGS) if m.set == "professions")
        for text in (body, person)
    ]
    assert sure == [False, True]


@pytest.mark.parametrize(
    ("text", "language"),
    [("El ministerio calló.", "es"), ("Das Ministerium schwieg.", "de"), ("Прокуратура молчит.", "ru")],
)
def test_a_body_asks_for_no_person_on_the_other_side(text: str, language: str) -> None:
    assert not compare_nouns(text, language, "Nobody spoke.", "en").missing
    assert is_body(text.split()[-2].lower(), language)


def test_every_rank_and_body_is_of_a_language_of_titles() -> None:
    table = read_table("title_words.toml")
    languages = {code for name in ("prefixes", "bodies", "not", "persons") for code in table[name]}
    assert all(read_table(f"{TITLES}/{code}.toml") for code in languages)
