"""Outputs among the stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.gate.outputs import parse_output
from mtqa.gate.overwriting import without_outputs
from mtqa.inputs.stories import Wanted, stories
from mtqa.settings import Settings

STORY = "The bridge is closed. It will open in May.\n"


@pytest.fixture
def feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, "utf-8")
    return folder


def _read(paths: list[str], outputs: list[str], wanted: Wanted | None = None) -> list[str]:
    less = without_outputs(wanted or Wanted(), paths, [parse_output(o) for o in outputs], Settings())
    return [story.path for story in stories(paths, Settings(), less)]


@pytest.mark.parametrize("file", ["feeds/a.txt", "./feeds/../feeds/a.txt", "link.txt"])
def test_a_file_that_is_named_is_not_written_over(feeds: Path, file: str) -> None:
    (feeds.parent / "link.txt").symlink_to("feeds/a.txt")
    with pytest.raises(ConfigError, match=r"^--output: json would overwrite the input feeds/a\.txt$"):
        _read(["feeds/a.txt"], [f"json={file}"])


@pytest.mark.parametrize("paths", [["feeds"], ["feeds/*"]])
def test_a_story_that_is_come_upon_is_not_written_over(feeds: Path, paths: list[str]) -> None:
    with pytest.raises(ConfigError, match=r"^--output: junit would overwrite the story feeds/a\.txt$"):
        _read(paths, ["junit=feeds/a.txt"])


def test_the_reports_of_an_earlier_run_are_no_stories(feeds: Path) -> None:
    (feeds / "out.json").write_text('{"schema": "mtqa.report/1"}', "utf-8")
    (feeds / "out.xml").write_text("<testsuites/>", "utf-8")
    assert _read(["feeds"], []) == ["feeds/a.txt", "feeds/out.json", "feeds/out.xml"]
    assert _read(["feeds"], ["json=feeds/out.json", "junit=feeds/out.xml"]) == ["feeds/a.txt"]


def test_what_was_not_wanted_stays_so(feeds: Path) -> None:
    assert _read(["feeds"], ["json=feeds/out.json"], Wanted(lambda path: False)) == []


def test_standard_input_and_urls_are_no_files(feeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (feeds.parent / "-").write_text("x", "utf-8")
    without_outputs(Wanted(), ["-", "https://wire.example/a"], [parse_output("json=./-")], Settings())
