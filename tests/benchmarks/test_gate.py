"""The folder that the gate is measured with: every format holds the stories that were put in."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.gate import FORMATS, Copy, copies, write_folder
from mtqa.document import BlockKind, Document
from mtqa.inputs.stories import stories
from mtqa.settings import Settings

TEXT = "Mine \N{EM DASH} closed <for> good & all\n\nBERN, June 14 (AFP) - It was closed.\n\nNobody's \"hurt\"; it's 5 < 6."


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_holds_its_stories(tmp_path: Path, format: str) -> None:  # noqa: A002
    written = [Copy(f"story-{number:04}", TEXT) for number in range(12)]
    write_folder(tmp_path, written, [format])
    read = list(stories([str(tmp_path)], Settings()))
    assert len(read) == 12
    for story, copy in zip(read, written, strict=True):
        assert isinstance(story, Document)
        assert story.format == format
        assert copy.name in story.metadata.id + story.path
        assert " ".join(story.text.split()) == " ".join(TEXT.split())
        assert story.blocks[0].kind is BlockKind.HEADLINE


@pytest.mark.data
def test_as_many_stories_are_broken_as_asked_each_in_two_places(news_data: Path) -> None:
    made = copies(news_data, 30, 7)
    assert len({copy.name for copy in made}) == 30
    broken = [copy for copy in made if copy.kind]
    assert len(broken) == 7
    assert len({copy.kind for copy in broken}) == 6
    for copy in broken:
        assert copy.text.split("\n\n")[0].split()[:1] == copy.sound.split("\n\n")[0].split()[:1]
        assert copy.text != copy.sound
        assert copy.text.count("\n\n") == copy.sound.count("\n\n")
    assert made == copies(news_data, 30, 7)
