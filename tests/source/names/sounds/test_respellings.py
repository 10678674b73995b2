"""Names as English may spell what a language has respelt."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.placed import placed_names
from mtqa.source.names.persons.parts import other_parts
from mtqa.source.names.replaced.exchanged import exchangeable
from mtqa.source.names.sounds.letters import letter_cost
from mtqa.source.names.sounds.respellings import spellings, with_dj


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("es", "el ruso Karen Jachánov"),
        ("nl", "de Rus Karen Chatsjanov"),
        ("sv", "ryssen Karen Chatjanov"),
        ("hu", "az orosz Karen Hacsanov"),
        ("ro", "rusul Karen Haceanov"),
        ("ca", "el rus Karen Khatxànov"),
    ],
)
def test_respelt(language: str, source: str) -> None:
    english = "Russia's Karen Khachanov"
    whole = Span(0, len(english))
    assert not list(other_parts(english, whole, source, language))
    other = f"{source.rpartition(' ')[0]} Morozov"
    assert list(other_parts(english, whole, other, language))


def test_names_of_one_nation_stand_in_their_order() -> None:
    english = "Chadian soldiers were killed in a Boko Haram attack on Lake Chad"
    source = "Des soldats tchadiens ont été tués lors d'une attaque de Boko Haram sur le lac Tchad"
    names = placed_names(english, source, "fr")
    nations = [source[name.source.start : name.source.end] for name in names if name.nation]
    assert nations == ["tchadiens", "Tchad"]
    pairs = [
        {english[names[at].english.start : names[at].english.end] for at in pair}
        for pair in exchangeable(english, names)
    ]
    assert {"Chadian", "Chad"} not in pairs


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("hr", "Andrejeve"),
        ("sl", "Andrejevi"),
        ("cs", "Andrejevou"),
        ("pl", "Andriejewej"),
        ("lv", "Andrejeva"),
    ],
)
def test_without_j_before_e(language: str, word: str) -> None:
    assert min(letter_cost(*pair, cases=True) for pair in spellings("Andreeva", word, language)) == 0.0
    assert min(letter_cost(*pair, cases=True) for pair in spellings("Antonova", word, language)) >= 1.0


def test_the_c_of_turkish_names() -> None:
    assert with_dj("Eczacibasi", "Еджзаджъбашъ") == "Edjzadjibashi"
    assert with_dj("Cengiz", "Џенгиз") == "djengiz"
    assert with_dj("Cengiz", "Ченгиз") == "Cengiz"
    assert with_dj("Michael", "Джон") == "Michael"
