"""Nouns that are known in many languages."""

from __future__ import annotations

from importlib import resources

import pytest

from mtqa.source.values.nouns import COUNTED, TITLES, has_nouns, matching, nouns_of
from mtqa.source.values.tables import read_table

LANGUAGES = sorted(
    path.name.removesuffix(".toml")
    for path in (resources.files("mtqa.source.values") / "data" / COUNTED).iterdir()
)


def names(text: str, language: str) -> list[set[str]]:
    return [set(found) for _, found in nouns_of(text, language)]


def test_beginnings_and_whole_words() -> None:
    assert names("The carriers ran, the cars and the minister's car stood.", "en") == [
        {"counted.vehicles"},
        {"titles.minister"},
        {"counted.vehicles"},
    ]


def test_what_is_written_in_front_of_a_word() -> None:
    assert {"counted.hospitals"} in names("נלקח לבית־החולים בעיר", "he") or names("בתי החולים", "he")
    assert {form.noun for form in matching("والوزير", "ar", (TITLES,))} == {"titles.minister"}


def test_the_longest_form_in_a_text_without_spaces() -> None:
    assert names("不支持率52%", "ja") == [{"counted.disapproval"}]
    assert names("支持率52%", "ja") == [{"counted.approval"}]


def test_what_parts_two_values_is_no_noun() -> None:
    assert names("and from to for against", "en") == []


def test_a_language_without_a_table() -> None:
    assert not has_nouns("tlh")
    assert list(nouns_of("nuqneH", "tlh")) == []


@pytest.mark.parametrize("folder", [COUNTED, TITLES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_the_nouns_of_the_english_one(language: str, folder: str) -> None:
    table = read_table(f"{folder}/{language}.toml")
    assert table.keys() <= read_table(f"{folder}/en.toml").keys()
    assert len(table) > 50
