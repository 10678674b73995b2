"""Shared helpers on words and judged text."""

from __future__ import annotations

import pytest

from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span
from mtqa.language.words import is_abbreviation, is_measure_word, judged_runs, known_names, lower_first, names


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Gen", True),
        ("U.S", True),
        ("J", True),
        ("CORP", True),
        ("grow", False),
        ("a", False),
        ("Paris", False),
    ],
)
def test_abbreviations(word: str, expected: bool) -> None:
    assert is_abbreviation(word) is expected


@pytest.mark.parametrize(("word", "lowered"), [("State", "state"), ("NATO", "NATO"), ("iPhone", "iPhone")])
def test_lower_first_leaves_names_with_capitals(word: str, lowered: str) -> None:
    assert lower_first(word) == lowered


def test_furniture_ends_a_run() -> None:
    kinds = [SegmentKind.SENTENCE, SegmentKind.SENTENCE, SegmentKind.FURNITURE, SegmentKind.SENTENCE]
    segments = tuple(Segment(Span(3 * i, 3 * i + 2), kind) for i, kind in enumerate(kinds))
    block = Block(Span(0, 11), BlockKind.PARAGRAPH, segments)
    document = Document("x", "A. B. C. D.", "", (block,))
    assert list(judged_runs(document)) == [Span(0, 5), Span(9, 11)]


@pytest.mark.parametrize("word", ["decilitre", "nanometers", "hectopascals", "micrograms", "dekagram"])
def test_units_with_a_prefix_are_known(word: str) -> None:
    assert is_measure_word(word)


@pytest.mark.parametrize("word", ["desilitra", "kilometar", "metre", "decilitrul"])
def test_words_of_other_languages_are_not(word: str) -> None:
    assert not is_measure_word(word)


@pytest.mark.parametrize(
    "table", ["days_and_months", "acronyms", "more", "small_too", "pairs", "short_surnames"]
)
def test_tables_are_in_small_letters(table: str) -> None:
    assert names(table)
    assert all(word == word.lower() for word in names(table))


def test_words_of_the_language_are_no_names() -> None:
    assert {"russia", "putin", "tuesday"} <= known_names() | names("days_and_months")
    assert known_names().isdisjoint(
        {"may", "march", "august", "china", "turkey", "polish", "nice", "reading"}
    )
