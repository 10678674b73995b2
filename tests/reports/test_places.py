"""Places in files: code points, bytes, lines; and which edits a file can take."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import BlockKind, Document, Span
from mtqa.findings import Suggestion
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.raw import RawFile
from mtqa.reports.places import (
    byte_columns,
    environment_folder,
    file_text,
    region,
    relative_path,
    replaceable,
    uri_reference,
)
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
    builder = StoryBuilder(RawFile("x.md", raw.encode()), raw=raw)
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


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("./a/b.txt", "a/b.txt"),
        ("a/../b.txt", "b.txt"),
        ("-", "-"),
        ("https://x.org/./feed?a=b", "https://x.org/./feed?a=b"),
        ("../x.txt", "../x.txt"),
        ("/elsewhere/x.txt", "/elsewhere/x.txt"),
    ],
)
def test_paths_are_told_without_detours(
    path: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative_path(path) == told


def test_paths_below_the_folder_are_relative_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "sub")
    monkeypatch.chdir(tmp_path / "sub")
    assert relative_path(str(tmp_path / "sub" / "a.txt")) == "a.txt"
    assert relative_path(str(tmp_path / "link" / "a.txt")) == "a.txt"
    assert relative_path("a.txt", tmp_path) == "sub/a.txt"
    monkeypatch.setenv("ROOT", str(tmp_path))
    assert environment_folder("ROOT") == tmp_path
    monkeypatch.setenv("ROOT", "")
    assert environment_folder("ROOT") is None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_uri_reference_leads_back_to_the_name(path: str) -> None:
    uri = uri_reference(path)
    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{}|')
    parts = urlsplit(uri)
    if "://" not in path and not path.startswith("/"):
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
        assert unquote_to_bytes(parts.path).decode() == path


def test_names_in_no_encoding_keep_their_bytes_and_absolute_ones_are_file_uris() -> None:
    assert uri_reference("a\udcff.txt") == "a%FF.txt"
    assert uri_reference("/tmp/a b#c.txt") == "file:///tmp/a%20b%23c.txt"  # noqa: S108
    assert uri_reference("https://x.org/a b?q=%20") == "https://x.org/a%20b?q=%20"
