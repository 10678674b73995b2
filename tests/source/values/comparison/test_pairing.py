"""Tests of ``mtqa.source.values.comparison.pairing``."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.pairing import UnmatchedValue, pair_unmatched
from mtqa.source.values.find import find_values


def pairs(english: str, source: str, mentioned: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """The texts of paired values, all without a match; ``mentioned``: places of the English that the German
    source says elsewhere."""
    ours, theirs = find_values(english, "en"), find_values(source, "de")
    found = pair_unmatched(
        [UnmatchedValue(i, value, i in mentioned) for i, value in enumerate(ours)],
        [UnmatchedValue(j, value, False) for j, value in enumerate(theirs)],
        (len(ours), len(theirs)),
    )
    return [(ours[i].text, theirs[j].text) for i, j in found]


def test_of_several_values_the_most_alike_are_paired() -> None:
    found = pairs("38,000 people and 12 percent", "13 Prozent und 30.000 Leute")
    assert sorted(found) == [("12 percent", "13 Prozent"), ("38,000", "30.000")]


def test_each_value_has_one_partner() -> None:
    assert pairs("38,000 people", "90.000 oder 38.100 Leute") == [("38,000", "38.100")]


def test_values_that_have_nothing_in_common_are_not_paired() -> None:
    assert pairs("12 percent", "30.000 Leute") == []


@pytest.mark.parametrize(
    ("english", "source", "paired"),
    [
        ("seven bridges", "acht Brücken", True),
        ("seven bridges", "am achten Tag", False),
        ("one bridge", "acht Brücken", False),
        ("a third of them", "ein Fünftel", True),
        ("in June", "im Juli", True),
        ("2 bridges", "acht Brücken", True),
        ("2 bridges", "das erste Mal", False),
    ],
)
def test_words_are_paired_that_are_surely_other_numbers(english: str, source: str, paired: bool) -> None:
    assert bool(pairs(english, source)) is paired


@pytest.mark.parametrize(
    ("english", "source", "paired"),
    [
        ("12 percent", "14 von ihnen", False),
        ("June 3", "3. Juli", True),
        ("10,500 euros", "10.600 Euro", True),
    ],
)
def test_more_is_asked_of_a_value_that_the_source_says_elsewhere(
    english: str, source: str, paired: bool
) -> None:
    assert bool(pairs(english, source, frozenset((0,)))) is paired
    assert pairs(english, source)


def test_the_only_count_in_words_is_paired_even_where_the_source_says_it_elsewhere() -> None:
    assert pairs("two years", "drei Jahre", frozenset((0,))) == [("two years", "drei Jahre")]
    assert pairs("two years, two prizes", "drei Jahre", frozenset((0, 1))) == []
