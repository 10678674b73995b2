"""Sources that are named, one for each story."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.inputs.named import named_sources


def test_each_story_has_its_source_in_order() -> None:
    assert named_sources(["a", "-"], ["x", "https://example.org/y?z=1"]) == {
        "a": "x",
        "-": "https://example.org/y?z=1",
    }
    assert named_sources(["a", "b"], []) == {}


@pytest.mark.parametrize(
    ("paths", "sources", "problem"),
    [
        (["a", "b"], ["x"], "1 for 2 stories"),
        (["-"], ["-"], "standard input is one file"),
        (["*.txt"], ["x"], "is a pattern"),
        (["."], ["x"], "is a folder"),
        (["a"], ["."], "is a folder"),
    ],
)
def test_what_cannot_be_paired(
    paths: list[str], sources: list[str], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=problem):
        named_sources(paths, sources)
