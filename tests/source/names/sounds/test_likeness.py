"""Words by their sounds, and how far those are from each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.romanisation import romanised
from mtqa.source.names.sounds.likeness import distance, distance_inside, sounds, weight

letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def test_scripts_that_are_not_read_have_no_sounds() -> None:
    assert sounds("北京") == sounds("محمد") == ""


def test_letters_are_romanised() -> None:
    assert romanised("Șerban") == "sherban"
    assert romanised("Žižek") == "zhizhek"
    assert romanised("Μπακογιάννη") == "bakogianni"
    assert romanised("Dvořák") == "dvorak"


@given(letters)
def test_a_word_is_no_distance_from_itself(word: str) -> None:
    assert distance(sounds(word), sounds(word)) == 0


@given(letters, letters)
def test_distances_are_bounded_by_replacing_all(a: str, b: str) -> None:
    own, other = sounds(a), sounds(b)
    assert 0 <= distance(own, other) <= weight(own) + weight(other) + 1e-9


@given(letters, letters, letters)
def test_a_word_is_inside_what_contains_it(before: str, word: str, after: str) -> None:
    own = sounds(word)
    assert distance_inside(own, sounds(before) + own + sounds(after)) == 0
