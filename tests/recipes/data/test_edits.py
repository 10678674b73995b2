"""Errors that were written by hand: what is replaced stands where it is said to."""

from __future__ import annotations

import pytest

from recipes.data.edits import EDITS, WRITTEN, Edit, edited_lines, written_lines
from recipes.data.stories import DATA


def test_an_edit_is_made_where_it_is_said_to_be() -> None:
    assert Edit("negation", 3, "did", "did not").made("He did agree.") == "He did not agree."
    with pytest.raises(ValueError, match="does not stand at 0"):
        Edit("word", 0, "did", "will").made("He did agree.")


def test_each_written_line_has_errors_that_can_be_made() -> None:
    lines = list(written_lines())
    assert len({line.language for line in lines}) == 26
    for line in lines:
        made = {edit.made(line.english) for edit in line.edits}
        assert made
        assert line.english not in made


@pytest.mark.skipif(not (DATA / "wmt21-parallel").is_dir(), reason="needs the data of MTQA_DATA")
def test_each_edit_fits_the_translation_that_it_names() -> None:
    lines = list(edited_lines())
    assert sum(len(line.edits) for line in lines) == sum(1 for _ in (WRITTEN / EDITS).open("rb")) - 1
    for line in lines:
        for edit in line.edits:
            assert edit.made(line.english) != line.english
