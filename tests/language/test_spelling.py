"""Words of no list are told apart by how they are spelt."""

from __future__ import annotations

import pytest

from mtqa.language.spelling import foreign_spelling, is_derived


@pytest.mark.parametrize(
    "word", ["unsupportable", "polytunnels", "reinstitutionalise", "goverment", "lorryful"]
)
def test_english_stems_and_slips_are_seen(word: str) -> None:
    assert is_derived(word)


@pytest.mark.parametrize("word", ["makarantu", "fahrradweg", "mkutano", "sjukrahus", "zhuangyuan"])
def test_other_languages_are_spelt_otherwise(word: str) -> None:
    assert not is_derived(word)
    assert foreign_spelling(word).score > 0.6


@pytest.mark.parametrize("word", ["altnerative", "manfucturing", "lighthouseman", "thrushless", "wrightly"])
def test_english_letters_are_seen_in_unknown_words(word: str) -> None:
    assert foreign_spelling(word).score < 0.3


def test_a_language_is_named_only_where_it_leads() -> None:
    assert foreign_spelling("fahrradweg").language == "de"
    assert foreign_spelling("makarantu").language == ""  # Hausa, which has no table


def test_the_score_is_a_difference_of_means_and_finite() -> None:
    for word in ("x" * 300, "ßßß", "éé", "a"):
        assert -30 < foreign_spelling(word).score < 30
