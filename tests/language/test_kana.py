"""Japanese in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.kana import plain_romaji, romaji


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("キョウト", "kyoto"),
        ("きょうと", "kyoto"),
        ("シンブン", "shinbun"),
        ("ホッカイドウ", "hokaido"),
        ("ジュン", "jun"),
        ("チャン", "chan"),
        ("ティー", "ti"),
        ("にいがた", "niigata"),
        ("漢字", ""),
    ],
)
def test_kana_are_read(kana: str, latin: str) -> None:
    assert romaji(kana) == latin


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ohtani", "Ōtani", "Otani", "Ootani"),
        ("Shimbun", "Shinbun"),
        ("Hotchi", "Hochi"),
        ("Jun'ichi", "Junichi"),
    ],
)
def test_spellings_of_one_name_agree(spellings: tuple[str, ...]) -> None:
    assert len({plain_romaji(spelling) for spelling in spellings}) == 1


def test_names_that_differ_do_not_agree() -> None:
    assert plain_romaji("Ono") != plain_romaji("Ohno") or plain_romaji("Ono") == "ono"
    assert plain_romaji("Kato") != plain_romaji("Kano")


@given(st.text(max_size=20))
def test_what_is_made_is_in_that_form_already(text: str) -> None:
    assert plain_romaji(romaji(text)) == romaji(text)
