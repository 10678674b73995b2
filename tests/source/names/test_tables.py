"""Tests of ``mtqa.source.names.tables``."""

from __future__ import annotations

import pytest

from mtqa.source.names.tables import DATA, read_table


def test_tables_are_read_by_their_path() -> None:
    assert read_table("rivals", "any_bodies.toml")
    assert DATA.joinpath("gazetteer", "cities.txt").is_file()


def test_a_missing_table_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_table("no_such.toml")
