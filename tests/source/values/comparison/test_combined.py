"""Tests of ``mtqa.source.values.comparison.combined``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.comparison.combined import as_the_other, lesser_parts, unit_sums
from mtqa.source.values.comparison.matching import match
from mtqa.source.values.find import find_values


def combined(english: str, source: str, language: str) -> tuple[list[str], list[str]]:
    """The values of both sides as the other says them, by their texts."""
    ours, theirs = as_the_other(find_values(english, "en"), find_values(source, language))
    return [value.text for value in ours], [value.text for value in theirs]


@pytest.mark.parametrize(
    ("english", "wrong", "source", "language", "made"),
    [
        ("3.4 kg", "3.5 kg", "3 kg und 400 g", "de", "3 kg 400 g"),
        ("8,700 billion", "9,700 billion", "8 mila e 700 miliardi", "it", "8 mila 700 miliardi"),
        ("8.2 billion", "8.3 billion", "8 мільярдів та 200 мільйонів", "uk", "8 мільярдів 200 мільйонів"),
        ("October 28", "November 28", "28/10", "de", "28 10"),
        ("21.81", "21.18", "21:81", "de", "21 81"),
        ("220 and two-thirds", "220 and one-third", "220 manches et deux tiers", "fr", "220 deux tiers"),
    ],
)
def test_two_values_are_one_where_the_other_side_says_what_they_make(
    english: str, wrong: str, source: str, language: str, made: str
) -> None:
    assert combined(english, source, language)[1] == [made]
    apart = [value.text for value in find_values(source, language)]
    assert len(apart) == 2
    assert combined(wrong, source, language)[1] == apart


def test_english_values_are_combined_as_well() -> None:
    assert combined("3 kg and 400 g", "3,4 kg", "de")[0] == ["3 kg 400 g"]
    assert combined("3 kg and 400 g", "3,5 kg", "de")[0] == ["3 kg", "400 g"]


@pytest.mark.parametrize(
    ("english", "amount"),
    [("18 million against 11 million", 11_000_000), ("18 million against 12 million", 11)],
)
def test_a_number_has_the_scale_of_the_one_before_where_that_is_wanted(english: str, amount: int) -> None:
    theirs = find_values("18 milioni contro gli 11 previsti", "it")
    _, (_, second) = as_the_other(find_values(english, "en"), theirs)
    assert second.amount == amount


def test_amounts_right_beside_each_other_are_added() -> None:
    (both,) = unit_sums(find_values("3 m 12 cm", "de"))
    assert (both.amount, both.unit) == (Fraction(312, 100), "m")
    assert unit_sums(find_values("3 m breit und nur 12 cm hoch", "de")) == []
    assert unit_sums(find_values("12 cm 3 m", "de")) == []


@pytest.mark.parametrize(
    ("english", "source", "language", "parts"),
    [
        ("6ft 2in tall", "1,88 m groß", "de", (frozenset((1,)), frozenset())),
        ("6ft 9in tall", "1,88 m groß", "de", (frozenset(), frozenset())),
        ("1.88 m (6ft 2in) tall", "1,88 m groß", "de", (frozenset((1, 2)), frozenset())),
        ("6ft 2in (1.88 m) tall", "1,88 m groß", "de", (frozenset((0, 1)), frozenset())),
        ("1.88 m (6ft 9in) tall", "1,88 m groß", "de", (frozenset(), frozenset())),
        ("1.88 m tall", "6ft 2in", "en", (frozenset(), frozenset((1,)))),
    ],
)
def test_the_smaller_part_of_a_converted_value_is_said_with_the_larger(
    english: str, source: str, language: str, parts: tuple[frozenset[int], frozenset[int]]
) -> None:
    ours, theirs = find_values(english, "en"), find_values(source, language)
    assert lesser_parts(ours, theirs, match(ours, theirs)) == parts
