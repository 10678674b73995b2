"""Acronyms of the English that are formed from the source's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.names.acronyms.initials import is_of_initials


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("OeGK", "Die Österreichische Gesundheitskasse übernimmt die Kosten."),
        ("ÖGK", "Die Österreichische Gesundheitskasse übernimmt die Kosten."),
        ("KfW", "Die Kreditanstalt für Wiederaufbau hilft."),
        ("THL", "Terveyden ja hyvinvoinnin laitos varoittaa."),
        ("CBS", "Het Centraal Bureau voor de Statistiek meldt."),
        ("NBU", "Національний банк України підвищив ставку."),
    ],
)
def test_the_words_of_the_source_are_its_parts(word: str, source: str) -> None:
    assert is_of_initials(word, source)


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("OeGB", "Die Österreichische Gesundheitskasse übernimmt die Kosten."),
        ("SVP", "Die Österreichische Gesundheitskasse übernimmt die Kosten."),
        ("KG", "Die Gesundheitskasse übernimmt die Kosten."),
        ("Kasse", "Die Krankenkasse zahlt."),
        ("BBC", "Het Centraal Bureau voor de Statistiek meldt."),
        ("UN", "Una nota del ministro."),
        ("MacKay", "Der Meister kam."),
        ("USA", ""),
    ],
)
def test_others_are_not(word: str, source: str) -> None:
    assert not is_of_initials(word, source)


@given(st.text(max_size=8), st.text(max_size=40))
def test_any_text_is_read(word: str, source: str) -> None:
    is_of_initials(word, source)
