from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.findings import Suggestion
from mtqa.reports.excerpt import counterpart, edited, sentence_excerpt
from mtqa.segmentation.segment import segment_text

STORY = "A first sentence stands here. Ties have continued to grow. deteriorate for years. A last one."


def test_the_excerpt_of_a_break_holds_both_sides_and_marks_the_span() -> None:
    document = segment_text(STORY)
    start = STORY.index("grow.")
    excerpt = sentence_excerpt(document, Span(start, start + len("grow. deteriorate")))
    assert excerpt.text == "Ties have continued to grow. deteriorate for years."
    assert excerpt.text[excerpt.mark.start : excerpt.mark.end] == "grow. deteriorate"


@given(st.integers(0, 30), st.data())
def test_a_shortened_excerpt_still_marks_the_span(around: int, data: st.DataObject) -> None:
    document = segment_text(STORY)
    start = data.draw(st.integers(0, len(STORY) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(STORY))))
    excerpt = sentence_excerpt(document, span, around=around)
    assert excerpt.text[excerpt.mark.start : excerpt.mark.end] == document.slice(span)


@pytest.mark.parametrize(
    ("source", "marked", "back", "told"),
    [
        ("Ties have continued to grow. deteriorate for years.", "grow. deteriorate",
         "Ties have continued to deteriorate for years.", "Ties have continued to deteriorate for years."),
        ("He said the president. State Department there.", "president. State",
         "He said the president. State Department here.", None),
        ("He saw the the sea.", "the the", "", None),
        ("He paid “12 .500” crowns.", "12 .500", "He paid 12,500 crowns.", "He paid 12,500 crowns."),
    ],
)  # fmt: skip
def test_a_round_trip_is_told_where_it_changed_the_marked_words(
    source: str, marked: str, back: str, told: str | None
) -> None:
    start = source.index(marked)
    assert counterpart(source, Span(start, start + len(marked)), back) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (".", "", "… sentence stands here Ties have continued …"),
        ("grow. ", "", "… have continued to deteriorate for years. …"),
        ("A first", "One", "One sentence stands here. …"),
        ("A last one.", "", "… deteriorate for years."),
    ],
)
def test_a_suggestion_is_told_as_the_text_would_read(old: str, new: str, told: str) -> None:
    start = STORY.index(old)
    suggestion = Suggestion(Span(start, start + len(old)), new)
    assert edited(segment_text(STORY), suggestion) == told


@given(st.text(), st.text(), st.integers(0, 20), st.integers(0, 20))
def test_any_two_texts_can_be_compared(source: str, back: str, start: int, length: int) -> None:
    told = counterpart(source, Span(min(start, len(source)), min(start + length, len(source))), back)
    assert told is None or isinstance(told, str)
