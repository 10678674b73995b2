"""The tables of names, by their path and by language."""

from __future__ import annotations

import pytest

from mtqa.source.names.tables import DATA, SHARED_TABLE, language_table, read_table


def test_tables_are_read_by_their_path() -> None:
    assert read_table("rivals", "any_bodies.toml")
    assert DATA.joinpath("gazetteer", "cities.txt").is_file()


def test_a_missing_table_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_table("no_such.toml")


def test_languages_share_tables() -> None:
    for language, other in SHARED_TABLE.items():
        assert language_table("places", language) is language_table("places", other)
        assert language_table("places", other)


def test_a_language_without_a_table_has_an_empty_one() -> None:
    assert language_table("peoples", "xx") == {}
