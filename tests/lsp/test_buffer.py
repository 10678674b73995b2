"""Open documents: their lines and positions, and the edits of an editor to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from mtqa.lsp.buffer import Buffer, LineIndex, PositionEncoding

PIECES = st.text(st.sampled_from("ab é\u0301“🚀\n\r\u2028"), max_size=12)


def opened(text: str, encoding: PositionEncoding = PositionEncoding.UTF_16) -> Buffer:
    return Buffer.opened(types.TextDocumentItem("file:///s.txt", "plaintext", 1, text), encoding)


def replacing(
    start: tuple[int, int], end: tuple[int, int], text: str
) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(
        types.Range(types.Position(*start), types.Position(*end)), text
    )


@pytest.mark.parametrize("encoding", PositionEncoding)
@given(text=PIECES, edits=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), PIECES), max_size=4))
def test_edits_one_after_the_other(
    encoding: PositionEncoding, text: str, edits: list[tuple[int, int, str]]
) -> None:
    buffer, expected = opened(text, encoding), text
    for version, (one, other, put) in enumerate(edits, 2):
        start, end = sorted((min(one, len(expected)), min(other, len(expected))))
        # An editor has no position between \r and \n.
        start -= expected[start - 1 : start + 1] == "\r\n" and start > 0
        end -= expected[end - 1 : end + 1] == "\r\n" and end > start
        change = types.TextDocumentContentChangePartial(buffer.range(start, end), put)
        buffer = buffer.changed([change], version)
        expected = expected[:start] + put + expected[end:]
        assert buffer.text == expected
        assert buffer.version == version


def test_each_change_is_made_to_what_the_one_before_left() -> None:
    changes = [replacing((0, 0), (0, 0), "🚀\n"), replacing((1, 0), (1, 3), "two")]
    assert opened("one").changed(changes, 2).text == "🚀\ntwo"


def test_an_edit_at_the_very_end_of_a_last_line_without_an_end() -> None:
    assert opened("one 🚀").changed([replacing((0, 6), (0, 6), ".")], 2).text == "one 🚀."
    assert opened("one").changed([replacing((7, 0), (9, 9), ".")], 2).text == "one."


def test_a_change_without_a_range_is_the_whole_text() -> None:
    whole = types.TextDocumentContentChangeWholeDocument("other")
    assert opened("one").changed([whole, replacing((0, 0), (0, 0), "an")], 2).text == "another"


def test_a_range_the_wrong_way_round() -> None:
    assert opened("abcd").changed([replacing((0, 3), (0, 1), "-")], 2).text == "a-d"


def test_half_a_surrogate_pair_is_no_text() -> None:
    assert opened("a\ud83db").text == "a\ufffdb"
    assert opened("a\ufeffb").text == "a\ufeffb"


# Emoji, combining marks, right-to-left, all line ends, and what str.splitlines takes for one.
TEXTS = st.text(
    st.sampled_from("ab é\u0301\u05d0“👩\u200d🚀\U0010ffff\n\r\u2028\x0b\x0c\x85")
    | st.characters(exclude_categories=("Cs",))
)
CODEC = {
    PositionEncoding.UTF_8: ("utf-8", 1),
    PositionEncoding.UTF_16: ("utf-16-le", 2),
    PositionEncoding.UTF_32: ("utf-32-le", 4),
}


def slow_lines(text: str) -> list[str]:
    """The lines without their ends, told in another way than the code does."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def units(text: str, encoding: PositionEncoding) -> int:
    codec, size = CODEC[encoding]
    return len(text.encode(codec)) // size


@pytest.mark.parametrize("encoding", PositionEncoding)
@given(text=TEXTS, data=st.data())
def test_there_and_back(encoding: PositionEncoding, text: str, data: st.DataObject) -> None:
    lines = LineIndex(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    line, character = lines.position(offset)
    told = slow_lines(text)
    assert 0 <= character <= units(told[line], encoding)
    inside = text[offset - 1 : offset + 1] == "\r\n"
    assert lines.offset(line, character) == (offset - 1 if inside else offset)


@pytest.mark.parametrize("encoding", PositionEncoding)
@given(text=TEXTS, data=st.data())
def test_a_position_counts_units_of_its_line(
    encoding: PositionEncoding, text: str, data: st.DataObject
) -> None:
    told = slow_lines(text)
    line = data.draw(st.integers(0, len(told) - 1))
    prefix = told[line][: data.draw(st.integers(0, len(told[line])))]
    offset = LineIndex(text, encoding).offset(line, units(prefix, encoding))
    start = LineIndex(text, encoding).offset(line, 0)
    assert text[start:offset] == prefix
    assert LineIndex(text, encoding).position(offset) == (line, units(prefix, encoding))


@pytest.mark.parametrize("encoding", PositionEncoding)
@given(text=TEXTS, line=st.integers(0, 30), character=st.integers(0, 80))
def test_no_position_leads_out_of_its_line(
    encoding: PositionEncoding, text: str, line: int, character: int
) -> None:
    told = slow_lines(text)
    offset = LineIndex(text, encoding).offset(line, character)
    assert 0 <= offset <= len(text)
    if line < len(told):
        assert LineIndex(text, encoding).position(offset)[0] == line
    else:
        assert offset == len(text)


@pytest.mark.parametrize(
    ("encoding", "column"),
    [(PositionEncoding.UTF_8, 11), (PositionEncoding.UTF_16, 6), (PositionEncoding.UTF_32, 5)],
)
def test_the_units_of_an_emoji_and_a_combining_mark(encoding: PositionEncoding, column: int) -> None:
    text = "one\r\n“e\u0301🚀 stop"  # “ is 3 bytes, the accent 2, the rocket 4 bytes and 2 units of UTF-16
    offset = text.index("stop")
    assert LineIndex(text, encoding).position(offset) == (1, column)
    assert LineIndex(text, encoding).offset(1, column) == offset


def test_a_position_within_a_pair_is_that_before_it() -> None:
    assert LineIndex("a🚀b", PositionEncoding.UTF_16).offset(0, 2) == 1
    assert LineIndex("a🚀b", PositionEncoding.UTF_8).offset(0, 4) == 1


def test_a_form_feed_and_u2028_end_no_line() -> None:
    assert LineIndex("a\x0cb\u2028c\x85d").position(6) == (0, 6)
