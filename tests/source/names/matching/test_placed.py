"""Where the source has the names of a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.source.names.matching.placed import placed_names


def names(english: str, source: str, language: str) -> list[tuple[str, str]]:
    def cut(text: str, span: Span) -> str:
        return text[span.start : span.end]

    found = placed_names(english, source, language)
    return [(cut(english, name.english), cut(source, name.source)) for name in found]


@pytest.mark.parametrize(
    ("english", "source", "language", "found"),
    [
        (
            "Maud Oosterling beat Anouk Terpstra.",
            "Maud Oosterling versloeg Anouk Terpstra.",
            "nl",
            [("Maud Oosterling", "Maud Oosterling"), ("Anouk Terpstra", "Anouk Terpstra")],
        ),
        (
            "Germany lost to Hungary in Vienna.",
            "Německo prohrálo ve Vídni s Maďarskem.",
            "cs",
            [("Germany", "Německo"), ("Hungary", "Maďarskem"), ("Vienna", "Vídni")],
        ),
        (
            "Stepan Musin sued Eldar Gorelov.",
            "Степан Мусин подал в суд на Эльдара Горелова.",
            "ru",
            [("Stepan Musin", "Степан Мусин"), ("Eldar Gorelov", "Эльдара Горелова")],
        ),
        ("Japan beat China.", "日本が中国に勝った。", "ja", [("Japan", "日本"), ("China", "中国")]),
        # In a text without spaces a nation is no whole clause.
        (
            "Argentina beat France.",
            "阿根廷队击败法国队",
            "zh",
            [("Argentina", "阿根廷"), ("France", "法国")],
        ),
        # What both clubs are called is a part of neither.
        (
            "Daegu FC beat Gangwon FC.",
            "강원FC가 대구FC를 꺾었다.",
            "ko",
            [("Daegu", "대구"), ("Gangwon", "강원")],
        ),
        ("Smith spoke.", "Er sprach.", "de", []),
        # Words of a name that are not found go with the one that is.
        (
            "Police arrested Kostas Mavridis.",
            "המשטרה עצרה את קוסטאס מברידיס.",
            "he",
            [("Kostas Mavridis", "מברידיס")],
        ),
        ("The undersecretary met Simona Abate.", "Er traf Abate.", "de", [("Simona Abate", "Abate")]),
        # A first name that is that of a people, too.
        (
            "The prize went to Roman Tsisyk.",
            "Приз дістався Роману Цісику.",
            "uk",
            [("Roman Tsisyk", "Роману Цісику")],
        ),
        # The nearest of several places, with a capital where one has it.
        (
            "Dak Lak traded at 118 dong, Lam Dong at 119 and Dak Nong at 120.",
            "Đắk Lắk ở 118 đồng, Lâm Đồng 119 và Đắk Nông 120.",
            "vi",
            [("Dak Lak", "Đắk Lắk"), ("Lam Dong", "Lâm Đồng"), ("Dak Nong", "Đắk Nông")],
        ),
        # Characters that spell a name.
        ("He lost to Jiang Yiming.", "他输给了江一鸣。", "zh", [("Jiang Yiming", "江一鸣")]),
        ("It rained on Shikoku.", "四国で雨が降った。", "ja", [("Shikoku", "四国")]),
        ("They beat Daegu and Ulsan.", "대구와 울산을 꺾었다.", "ko", [("Daegu", "대구"), ("Ulsan", "울산")]),
    ],
)
def test_names_have_their_place_in_the_source(
    english: str, source: str, language: str, found: list[tuple[str, str]]
) -> None:
    assert names(english, source, language) == found


def test_a_nation_that_the_source_has_not_is_no_small_word() -> None:
    english = "Honduras and Guatemala, from where many apply for U.S. asylum"
    placed = placed_names(english, "Honduras och Guatemala, varifrån många söker asyl", "sv")
    assert [english[name.english.start : name.english.end] for name in placed] == ["Honduras", "Guatemala"]
    english = "The United States met Canada"
    placed = placed_names(english, "Ve Spojených státech jednala Kanada", "cs")
    assert [len(name.source) for name in placed] == [len("Spojených státech"), len("Kanada")]


def test_of_a_word_between_two_names_it_is_not_known_whose_it_is() -> None:
    found = names("Kostas Mavridov Terpstra spoke.", "Kostas X Terpstra sprak.", "nl")
    assert found == [("Kostas", "Kostas"), ("Terpstra", "Terpstra")]


def test_two_syllables_within_a_korean_word_spell_no_name() -> None:
    assert names("They praised Ira Levin.", "학생이라고 레빈을 칭찬했다.", "ko") == [("Levin", "레빈")]


def test_what_is_longer_than_a_sentence_has_no_names() -> None:
    assert names("Kostas met Terpstra. " * 200, "Kostas X Terpstra. ", "nl") == []


LETTERS = st.text("Kostas Daegu江一鸣대구四国אהב ,.'🙂", max_size=40)


@given(LETTERS, LETTERS, st.sampled_from(("nl", "ko", "ja", "zh", "he", "xx")))
def test_names_are_in_both_texts_and_do_not_overlap(english: str, source: str, language: str) -> None:
    found = placed_names(english, source, language)
    spans = [name.english for name in found]
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))
    assert all(0 <= name.english.start < name.english.end <= len(english) for name in found)
    assert all(0 <= name.source.start < name.source.end <= len(source) for name in found)
