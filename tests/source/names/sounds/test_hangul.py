"""How English spells the syllables of Hangul."""

from __future__ import annotations

import pytest

from mtqa.source.names.sounds.hangul import spellings, surnames


@pytest.mark.parametrize(
    ("syllable", "spelt"),
    [
        ("두", "doo du tu"),
        ("현", "hyun hyeon"),
        ("영", "young yeong yung"),
        ("은", "un eun"),
        ("정", "jong jung jeong chung"),
        ("희", "hee hui"),
        ("을", "eul"),
        ("힣", "hit"),
        ("렬", "ryeol yeol yul"),
        ("예", "ye yea"),
        ("휘", "hwi whi"),
        ("가", "ga ka"),
    ],
)
def test_a_syllable_is_spelt_in_the_ways_of_news_and_of_bearers(syllable: str, spelt: str) -> None:
    assert set(spelt.split()) <= spellings(syllable)


@pytest.mark.parametrize(
    ("syllable", "other"), [("식", "shin"), ("웅", "hyun"), ("민", "jin"), ("율", "yoon"), ("라", "a")]
)
def test_other_syllables_are_none_of_these(syllable: str, other: str) -> None:
    assert other not in spellings(syllable)


def test_what_is_no_syllable_is_not_spelt() -> None:
    assert not any(spellings(char) for char in "aㄱ田 ")


def test_surnames_have_their_own_spellings_and_those_of_their_letters() -> None:
    assert {"lee", "yi", "i"} <= surnames()["이"]
    assert {"park", "bak"} <= surnames()["박"]
    assert "namgung" in surnames()["남궁"]
