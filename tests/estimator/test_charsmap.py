"""The map of characters, read by the library that will read it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import normalizers

from mtqa.estimator.charsmap import precompiled

_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@given(
    st.dictionaries(_CHARACTERS, st.text(_CHARACTERS, max_size=4), min_size=1, max_size=60),
    st.lists(_CHARACTERS, max_size=20),
)
def test_each_character_becomes_what_the_map_says(replacements: dict[str, str], others: list[str]) -> None:
    normalizer = normalizers.Precompiled(precompiled(replacements))
    for character in [*replacements, *others]:
        assert normalizer.normalize_str(character) == replacements.get(character, character)


def test_a_large_map_with_many_neighbours_confuses_none() -> None:
    replacements = {chr(code): f"{code:x}" for code in (*range(0x3000, 0x3800), *range(0x1F000, 0x1F400))}
    normalizer = normalizers.Precompiled(precompiled(replacements))
    for code in (*range(0x2F00, 0x3900), *range(0x1EF00, 0x1F500), *range(1, 0x300)):
        assert normalizer.normalize_str(chr(code)) == replacements.get(chr(code), chr(code))
