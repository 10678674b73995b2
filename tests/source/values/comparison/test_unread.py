"""Figures of languages without tables of number words."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa._compat import tomllib
from mtqa.source.values import find_values
from mtqa.source.values.comparison.compare import Mismatch
from mtqa.source.values.comparison.unread import compare_unread, has_number_words

TABLE = tomllib.loads((Path(__file__).parent / "unread.toml").read_text("utf-8"))
ROWS = [(code, *row) for code, rows in TABLE.items() for row in rows]


def compared(english: str, source: str, language: str) -> list[Mismatch]:
    ours, theirs = find_values(english, "en"), find_values(source, language)
    return compare_unread(ours, theirs, (), (), source, language)


@pytest.mark.parametrize(("language", "source", "same", "other"), ROWS, ids=[f"{r[0]}: {r[2]}" for r in ROWS])
def test_words_beside_figures_may_be_scales(language: str, source: str, same: str, other: str) -> None:
    assert not has_number_words(language)
    assert compared(same, source, language) == []
    assert not other or [mismatch for mismatch in compared(other, source, language) if mismatch.source]


def test_what_may_be_in_words_is_not_added() -> None:
    assert compared("200,000 people", "രണ്ട് ലക്ഷം ആളുകൾ", "ml") == []
    assert [m.rule for m in compared("1,845 people", "ആളുകൾ", "ml")] == ["added"]


def test_a_figure_without_a_word_beside_it_is_complete() -> None:
    assert [m.rule for m in compared("12,000", "(12)", "hy")] == ["scale"]
    assert [m.rule for m in compared("120 people", "12 մարդ", "hy")] == ["scale"]


def test_units_of_other_languages_are_none() -> None:
    assert [value.units for value in find_values("5 taga, 5 km, 5 %", "so")] == [(), ("km",), ("%",)]


@pytest.mark.parametrize(
    ("language", "known"),
    [("bn", True), ("de", True), ("ta", True), ("ml", True), ("lo", False), ("xx", False)],
)
def test_languages_with_number_words(language: str, known: bool) -> None:
    assert has_number_words(language) is known
