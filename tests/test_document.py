from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span


def _document(text: str, *kinds: tuple[int, int, SegmentKind]) -> Document:
    segments = tuple(Segment(Span(start, end), kind) for start, end, kind in kinds)
    return Document("story.txt", text, "0" * 64, (Block(Span(0, len(text)), BlockKind.PARAGRAPH, segments),))


@given(st.text(st.sampled_from("ab \n\r\u2028\u0085é𝄞")), st.data())
def test_line_and_column_name_the_same_character_as_the_offset(text: str, data: st.DataObject) -> None:
    document = _document(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = document.line_column(offset)
    lines = text.splitlines(keepends=True) or [""]
    assert 1 <= line <= len(lines)
    assert sum(map(len, lines[: line - 1])) + column - 1 == offset


def test_a_boundary_lies_between_two_judged_segments_only() -> None:
    text = "PARIS - He came. He went."
    document = _document(
        text, (0, 7, SegmentKind.FURNITURE), (8, 16, SegmentKind.SENTENCE), (17, 25, SegmentKind.SENTENCE)
    )
    (boundary,) = document.boundaries
    assert (document.slice(boundary.left), document.slice(boundary.right)) == ("He came.", "He went.")
    assert document.slice(boundary.span) == " "


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_a_place_in_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("other", "expected"),
    [(Span(0, 5), False), (Span(0, 6), True), (Span(9, 12), True), (Span(10, 12), False)],
)
def test_spans_overlap_when_they_share_a_character(other: Span, expected: bool) -> None:
    assert Span(5, 10).overlaps(other) is expected
    assert other.overlaps(Span(5, 10)) is expected


def test_a_span_is_moved_within_the_text() -> None:
    assert Span(5, 10).moved(3) == Span(8, 13)
    assert Span(5, 10).moved(-5) == Span(0, 5)
    with pytest.raises(ValueError, match="not a span"):
        Span(5, 10).moved(-6)


def test_a_boundary_is_found_by_a_span_that_runs_across_it() -> None:
    document = _document("He came. He went.", (0, 8, SegmentKind.SENTENCE), (9, 17, SegmentKind.SENTENCE))
    (boundary,) = document.boundaries
    assert document.boundary_at(Span(3, 11)) is boundary
    assert document.boundary_at(Span(3, 8)) is None
    assert document.boundary_at(Span(9, 11)) is None
