"""Acronyms that other languages form from their own words."""

from __future__ import annotations

import pytest

from mtqa.source.names.acronyms.find import (
    english_of,
    is_known,
    is_ordinary,
    is_translated_in,
    said_places,
)

PAIRS = [
    ("CIS", "страны СНГ", "СНГ"),
    ("UN", "la résolution de l'ONU", "ONU"),
    ("UN", "החלטת האו״ם", "האו״ם"),
    ("NATO", "北约秘书长", "北约"),
    ("ROC", "РПЦ сообщила", "РПЦ"),
]


@pytest.mark.parametrize(("english", "source", "acronym"), PAIRS)
def test_an_acronym_stands_for_its_english_form(english: str, source: str, acronym: str) -> None:
    assert is_translated_in(english, source)
    assert not is_translated_in("Kuznetsov", source)
    if acronym != "北约":  # words of scripts without spaces are not cut
        assert said_places(acronym, f"The {english} said so.")
        assert not said_places(acronym, "The mayor said so.")


def test_capitals_count() -> None:
    assert not is_translated_in("UN", "onu")
    assert not is_translated_in("CIS", "la sng")


def test_what_the_table_knows() -> None:
    assert "UN" in english_of("ООН")
    assert not english_of("ЕГЭ")
    assert is_known("NATO")
    assert not is_known("USE")
    assert is_ordinary("ДТП")
    assert not is_ordinary("МЧС")
