"""Ways of one language to write a value are no difference, and do not hide one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa._compat import tomllib
from mtqa.source.values import compare, find_values

TABLES = [
    tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))
    for name in (
        "conventions.toml",
        "forms.toml",
        "scales.toml",
        "habits.toml",
        "derived.toml",
        "news.toml",
        "renderings.toml",
        "usage.toml",
        "compounds.toml",
        "everyday.toml",
        "customs.toml",
        "terms.toml",
        "variants.toml",
        "agencies.toml",
        "house.toml",
        "beats.toml",
        "halves.toml",
    )
]
ROWS = [
    (code, row["source"], row["same"], row["other"])
    for table in TABLES
    for code, rows in table.items()
    for row in rows
]


@pytest.mark.parametrize(("language", "source", "same", "other"), ROWS, ids=[f"{r[0]}: {r[2]}" for r in ROWS])
def test_the_same_is_told_from_another_value(language: str, source: str, same: str, other: str) -> None:
    theirs = find_values(source, language)
    assert compare(find_values(same, "en"), theirs) == []
    assert compare(find_values(other, "en"), theirs) != []
