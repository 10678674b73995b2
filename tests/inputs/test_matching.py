"""Stories of a file and sources of another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.document import Document, Metadata
from mtqa.errors import InputError
from mtqa.inputs.matching import matched
from mtqa.inputs.reading import SourceText
from mtqa.segmentation.segment import segment_text


def _story(name: str = "") -> Document:
    return replace(segment_text("Rain fell."), metadata=Metadata(id=name))


def _text(name: str = "", text: str = "Il pleut.") -> SourceText:
    return SourceText("fr.jsonl", text, id=name)


def test_one_story_has_the_one_text_whatever_it_is_called() -> None:
    assert matched([_story("a")], [_text("b")]) == {0: _text("b")}


def test_ids_count_more_than_order() -> None:
    stories = [_story("a"), _story("b"), _story("c")]
    assert matched(stories, [_text("b", "2"), _text("x"), _text("a", "1")]) == {
        0: _text("a", "1"),
        1: _text("b", "2"),
    }


def test_without_ids_the_order_counts_if_there_are_as_many() -> None:
    wrong = InputError("en.jsonl", "line 2: not JSON")
    found = matched([_story(), wrong, _story()], [_text(text="1"), _text(text="2"), _text(text="3")])
    assert [found[0].text, found[2].text] == ["1", "3"]


@pytest.mark.parametrize(
    ("stories", "texts"),
    [([_story()] * 3, [_text()] * 2), ([_story()], [_text()] * 2), ([_story("a")] * 2, [_text()])],
)
def test_where_nothing_tells_it_is_said(stories: list[Document], texts: list[SourceText]) -> None:
    with pytest.raises(InputError, match=r"fr\.jsonl: holds .* nothing tells which belong together"):
        matched(stories, texts)


def test_ids_that_are_not_unique_tell_nothing() -> None:
    with pytest.raises(InputError):
        matched([_story("a")], [_text("a"), _text("a", "another")])
