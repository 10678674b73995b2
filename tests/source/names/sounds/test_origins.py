"""Names as they are spoken in the language that they come from."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.difference import difference
from mtqa.source.names.persons.parts import other_parts
from mtqa.source.names.sounds.origins import pronunciations
from mtqa.source.names.source_names import source_words


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Deschamps", "deshan"),
        ("Cotillard", "cotyar"),
        ("Scholz", "sholts"),
        ("Gyurcsány", "durchan"),
        ("Rzeszów", "zheshov"),
        ("Giorgia", "djordja"),
        ("Chávez", "chabes"),
        ("Puigdemont", "puchdemon"),
        ("Löfven", "loven"),
        ("Trong", "chong"),
    ],
)
def test_spoken(name: str, spoken: str) -> None:
    assert spoken in pronunciations(name)


def test_what_is_spoken_as_it_is_spelt_is_left_out() -> None:
    assert "merkel" not in pronunciations("Merkel")


@pytest.mark.parametrize(
    ("name", "word", "language"),
    [
        ("Giroud", "Жиру", "ru"),
        ("Huppert", "Юппер", "uk"),
        ("Strache", "Щрахе", "bg"),
        ("Merz", "Merc", "sr"),
        ("Giorgio", "Đorđo", "sr"),
        ("Fillon", "Fijons", "lv"),
        ("Renzi", "Ρέντσι", "el"),
    ],
)
def test_a_language_that_respells_writes_it_so(name: str, word: str, language: str) -> None:
    (respelt,) = source_words(word, language)
    assert difference(name, respelt) <= 0.13


def test_a_language_that_copies_names_does_not() -> None:
    (copied,) = source_words("Žiru", "cs")
    assert difference("Giroud", copied) > 0.13


@pytest.mark.parametrize(
    ("english", "source", "language", "is_other"),
    [
        ("On Monday Olivier Giroud scored", "В понедельник Оливье Жиру забил гол", "ru", False),
        ("On Monday Olivier Duda scored", "В понедельник Оливье Жиру забил гол", "ru", True),
        ("On Monday Giuseppe Conte resigned", "U ponedeljak je Đuzepe Konte podneo ostavku", "sr", False),
        ("On Monday Giuseppe Renzi resigned", "U ponedeljak je Đuzepe Konte podneo ostavku", "sr", True),
        ("On Monday Jacques Chirac resigned", "ジャック・シラク氏は月曜日に辞任した。", "ja", False),
    ],
)
def test_parts_of_such_names(english: str, source: str, language: str, is_other: bool) -> None:
    assert bool(list(other_parts(english, Span(0, len(english)), source, language))) is is_other
