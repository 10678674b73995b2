"""Places in files: code points, bytes, lines; and which edits a file can take."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import BlockKind, Document, Span
from mtqa.findings import Suggestion
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.source import Source
from mtqa.reports.region import byte_columns, file_text, region, replaceable
from mtqa.segmentation.segment import segment_text
from tests.reports.outcomes import MARKDOWN, PLAIN, broken, element, markdown, plain

_letters = st.sampled_from("ab\u00e9e\u0301🙂𐐀\u200d \n\r\u2028\t")


def _line(text: str, number: int) -> str:
    return re.split(r"\r\n|\n|\r", text)[number - 1]


@given(st.text(_letters, min_size=1), st.data())
def test_lines_columns_and_offsets_name_the_same_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    where = region(segment_text(text), span)
    assert where.offset is not None
    assert text[where.offset : where.offset + where.length] == text[span.start : span.end]
    if where.one_line and "\r" not in text and "\n" not in text[span.start : span.end]:
        line = _line(text, where.line)
        assert line[where.column - 1 : where.end_column - 1] == text[span.start : span.end]


@given(st.text(_letters, min_size=1), st.booleans(), st.data())
def test_byte_columns_cut_the_same_words_out_of_the_bytes_of_the_line(
    text: str, mark: bool, data: st.DataObject
) -> None:
    text = text.replace("\r", "")
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    encoding = "utf-8-sig" if mark else "utf-8"
    document = segment_text(text, encoding=encoding)
    where = region(document, span)
    first, last = byte_columns(document, where)
    lines = text.encode(encoding).split(b"\n")
    if where.one_line:
        cut = lines[where.line - 1][first - 1 : last - 1]
    else:
        rest = [lines[where.line - 1][first - 1 :], *lines[where.line : where.end_line - 1]]
        cut = b"\n".join([*rest, lines[where.end_line - 1][: last - 1]])
    assert cut.decode("utf-8") == text[span.start : span.end]


def test_the_example_of_the_format_has_its_columns() -> None:
    document = segment_text("a𐐀b")
    assert [byte_columns(document, region(document, Span(n, n + 1)))[0] for n in range(3)] == [1, 2, 6]


def test_a_region_of_whole_lines_has_no_byte_columns() -> None:
    document = element()
    where = region(document, broken(document).span)
    assert (where.line, where.end_line, where.exact, where.element) == (7, 7, False, "/nitf/body/p[1]")
    with pytest.raises(ValueError, match="without columns"):
        byte_columns(document, where)


def test_a_span_over_markup_ends_behind_its_last_letter() -> None:
    document = markdown()
    where = region(document, Span(document.text.index("grow"), document.text.index("grow.") + 5))
    line = _line(MARKDOWN, 3)
    assert line[where.column - 1 : where.end_column - 1] == "grow."
    place = document.end_place(Span(document.text.index("grow"), document.text.index("grow.") + 5))
    assert (place.line, place.column) == (where.end_line, where.end_column)
    assert file_text(document) == MARKDOWN


_words = st.text(st.sampled_from("ab🙂é"), min_size=1, max_size=4)


@given(st.lists(st.tuples(st.sampled_from(["", "**", "<b>", "\n"]), _words), min_size=1), st.data())
def test_an_edit_is_made_only_where_the_file_holds_the_replaced_text(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    raw, places = "", []
    for markup, word in pieces:
        raw += markup
        places.append((word, len(raw)))
        raw += word
    builder = StoryBuilder(Source("x.md", raw.encode()), raw=raw)
    builder.block(BlockKind.PARAGRAPH)
    for word, at in places:
        builder.add(word, at)
    document = builder.document(format="markdown")
    length = len(document.text.rstrip())
    start = data.draw(st.integers(0, length - 1))
    span = Span(start, data.draw(st.integers(start, length)))
    where = replaceable(document, Suggestion(span, "x"))
    held = document.slice(span)
    if where is not None:
        assert where.offset is not None
        assert raw[where.offset : where.offset + where.length] == held
    elif len(held) == 1:
        pytest.fail("a single letter stands in the file as it is")


def _suggestion(document: Document, old: str, new: str) -> Suggestion:
    start = document.text.index(old)
    return Suggestion(Span(start, start + len(old)), new)


def test_an_edit_over_markup_or_with_markup_is_left_to_people() -> None:
    text, marked, xml = plain(), markdown(), element()
    assert replaceable(marked, _suggestion(marked, "grow. deteriorate", "decline")) is None
    assert replaceable(marked, _suggestion(marked, "years", "*years*")) is None
    assert replaceable(marked, _suggestion(marked, "years", "months")) is not None
    assert replaceable(text, _suggestion(text, "years", "*years*")) is not None
    assert replaceable(xml, _suggestion(xml, "years", "months")) is None


def test_lines_are_those_of_git_and_not_of_unicode() -> None:
    document = segment_text("One\u2028two\x0cthree.\nFour.\n")
    assert region(document, Span(document.text.index("Four"), len(document.text) - 1)).line == 2
    assert region(plain(), broken(plain()).span).line == PLAIN[: PLAIN.index("grow")].count("\n") + 1
