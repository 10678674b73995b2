from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.segmentation.segment import segment_text
from mtqa.stops import SIDE_WORDS, joined_sides


@pytest.mark.parametrize(
    ("text", "joined", "marked"),
    [
        ("Ties continued to grow. deteriorate for years.", "Ties continued to grow deteriorate for years.",
         "grow deteriorate"),
        ("The mine was closed.The owners left.", "The mine was closed The owners left.", "closed The"),
        ("He asked who?! Nobody knew it.", "He asked who Nobody knew it.", "who Nobody"),
    ],
)  # fmt: skip
def test_the_stop_is_dropped_and_the_place_marked(text: str, joined: str, marked: str) -> None:
    document = segment_text(text)
    (boundary,) = document.boundaries
    sides = joined_sides(document, boundary)
    assert sides.text == joined
    assert sides.text[sides.mark.start : sides.mark.end] == marked


@given(st.integers(1, 90), st.integers(1, 90))
def test_each_side_is_bounded(left: int, right: int) -> None:
    document = segment_text("We " + "go " * left + "there now. They " + "went " * right + "home.")
    for boundary in document.boundaries:
        sides = joined_sides(document, boundary)
        assert len(sides.text.split()) <= 2 * SIDE_WORDS
        assert sides.text[sides.mark.start : sides.mark.end] == "now They"
