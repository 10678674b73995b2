"""What the fluency model reads of a document, and where that stands in it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mtqa.fluency.story_text import story_text
from mtqa.formats.text import read_text
from mtqa.segmentation.segment import segment_text

STORY = """COUNCIL CLOSES OLD BRIDGE

HARBOUR CITY, March 3 (Wire) - The council voted on Monday
to close the old bridge.  Ferries will run until   June.The
mayor agreed.

(Reporting by A. Writer; editing by B. Editor)
"""


def test_sentences_are_spaced_evenly_and_furniture_is_left_out() -> None:
    document = read_text("story.txt", STORY.encode())
    story = story_text(document)
    assert "The council voted on Monday to close the old bridge. Ferries will run until June." in story.text
    assert story.text.startswith("COUNCIL CLOSES OLD BRIDGE\n\n")
    assert "Reporting by" not in story.text
    assert "  " not in story.text


def test_every_segment_is_where_it_says() -> None:
    document = read_text("story.txt", STORY.encode())
    story = story_text(document)
    assert story.segments == tuple(segment for segment in document.segments if segment.judged)
    for segment, start, end in zip(story.segments, story.starts, story.ends, strict=True):
        assert story.text[start:end] == " ".join(document.slice(segment).split())
        assert story.position(segment.start) == start


@given(st.text(st.sampled_from(" \n\tab.A“”…é語🙂"), max_size=200))
def test_offsets_lead_back_to_the_same_character(text: str) -> None:
    document = segment_text(text, path="-")
    story = story_text(document)
    assert len(story.offsets) == len(story.text) + 1
    assert np.all(np.diff(story.offsets) >= 0)
    for at, character in enumerate(story.text):
        if not character.isspace():
            assert document.text[story.offsets[at]] == character
    words = "".join(document.slice(s) for s in document.segments if s.judged).split()
    assert "".join(story.text.split()) == "".join(words)


def test_an_empty_document_is_an_empty_text() -> None:
    story = story_text(segment_text("", path="-"))
    assert story.text == ""
    assert story.position(0) == 0
