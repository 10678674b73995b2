"""How far two spellings of a name are apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.names.sounds.letters import is_latin, is_letter_more, letter_cost

_NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßşčłéñ", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Melnychenko", "Melnytschenko"),
        ("Zelensky", "Zelenskij"),
        ("Muhammad", "Mohammed"),
        ("Novak", "Nováka"),
        ("Nowakowski", "Nowakowskiego"),
        ("Netanyahu", "Netanjahu"),
        ("Yolacan", "Yolaçan"),
        ("Gorbachev", "Gorbatschow"),
        ("Stavitsky", "Ставицкого"),
    ],
)
def test_respellings_and_endings_cost_little(name: str, word: str) -> None:
    assert letter_cost(name, word) < 0.9


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Kaukoranta", "Kaukorannan"),
        ("Karel", "Karla"),
        ("Volga", "Volze"),
        ("Linnameeskond", "Linnameeskonna"),
    ],
)
def test_the_last_letters_may_change_where_names_have_cases(name: str, word: str) -> None:
    assert letter_cost(name, word, cases=True) == 0.0
    assert letter_cost(name, word) > 0.0


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Arriola", "Arrascue"),
        ("Drozdowski", "Drozdowicz"),
        ("Akgun", "Akgöl"),
        ("Loyarte", "Lozarte"),
        ("Avaz", "Ayaz"),
        ("Erdal", "Erdinç"),
        ("Stavrov", "Ставицкого"),
    ],
)
@pytest.mark.parametrize("cases", [True, False])
def test_another_name_costs_a_letter_or_more(name: str, word: str, cases: bool) -> None:
    assert letter_cost(name, word, cases=cases) >= 1.0


@given(_NAMES, _NAMES)
def test_a_word_costs_nothing_beside_itself_and_its_endings(name: str, ending: str) -> None:
    assert letter_cost(name, name) == 0.0
    assert letter_cost(name, name + ending) >= 0.0


def test_what_cannot_be_read_costs_nothing() -> None:
    assert letter_cost("Cohen", "כהן") == 0.0


def test_latin_texts() -> None:
    assert is_latin("Bună ziua")
    assert not is_latin("Добрый день, NATO")
    assert not is_latin("12")


def test_a_letter_more_within_a_long_word() -> None:
    assert is_letter_more("aodongu", "aondongu")
    assert not is_letter_more("pintes", "pinter")
    assert not is_letter_more("bermejo", "bermejos")  # an ending


@pytest.mark.parametrize(
    ("name", "word"), [("Orzeł", "Orła"), ("Vesterinen", "Vesterisen"), ("Karel", "Karla"), ("Uvac", "Увца")]
)
def test_cases_change_the_last_letters(name: str, word: str) -> None:
    assert letter_cost(name, word, cases=True) == 0.0


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Sanomat", "Sanomille"),
        ("Sanomat", "Sanomien"),
        ("Uutiset", "Uutisissa"),
        ("Messut", "Messuilla"),
        ("Uudised", "Uudistele"),
    ],
)
def test_plurals_of_names_have_cases(name: str, word: str) -> None:
    assert letter_cost(name, word, cases=True) == 0.0
    assert letter_cost(name, word) > 0.0


def test_another_name_is_no_case_of_a_plural() -> None:
    assert letter_cost("Sanomat", "Sanoviin", cases=True) > 0.0
    assert letter_cost("Aamut", "Sanomille", cases=True) > 1.0
