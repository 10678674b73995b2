"""Where the data that ships with mtqa lies."""

from __future__ import annotations

import pytest

from mtqa.resources import fixtures_dir, models_dir, packaged_table


def test_a_table_of_a_package_is_read_from_its_folder() -> None:
    assert packaged_table("mtqa.formats", "docx.toml")["styles"]
    assert packaged_table("mtqa.source.values", "data", "directions.toml")


def test_a_table_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        packaged_table("mtqa.formats", "none.toml")


def test_models_and_fixtures_are_there() -> None:
    assert (models_dir() / "calibration.json").is_file()
    assert any(fixtures_dir().iterdir())
