"""Ways in which a language writes values are not a difference, and do not hide one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa._compat import tomllib
from mtqa.source.values import compare, find_values

#: Each table has rows by the language of the source: it, English that says the same, and English that does not.
TABLES = [
    tomllib.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "same_value").glob("*.toml"))
]
ROWS = [
    (code, row["source"], row["same"], row["other"])
    for table in TABLES
    for code, rows in table.items()
    for row in rows
]


@pytest.mark.parametrize(("language", "source", "same", "other"), ROWS, ids=[f"{r[0]}: {r[2]}" for r in ROWS])
def test_the_same_and_another_value_are_kept_apart(language: str, source: str, same: str, other: str) -> None:
    theirs = find_values(source, language)
    assert compare(find_values(same, "en"), theirs) == []
    assert compare(find_values(other, "en"), theirs) != []
