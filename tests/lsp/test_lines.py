from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.lsp.lines import Encoding, Lines

# Emoji, combining marks, right-to-left, all line ends, and what str.splitlines takes for one.
TEXTS = st.text(
    st.sampled_from("ab é\u0301\u05d0“👩\u200d🚀\U0010ffff\n\r\u2028\x0b\x0c\x85")
    | st.characters(exclude_categories=("Cs",))
)
CODEC = {Encoding.UTF_8: ("utf-8", 1), Encoding.UTF_16: ("utf-16-le", 2), Encoding.UTF_32: ("utf-32-le", 4)}


def slow_lines(text: str) -> list[str]:
    """The lines without their ends, told in another way than the code does."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def units(text: str, encoding: Encoding) -> int:
    codec, size = CODEC[encoding]
    return len(text.encode(codec)) // size


@pytest.mark.parametrize("encoding", Encoding)
@given(text=TEXTS, data=st.data())
def test_there_and_back(encoding: Encoding, text: str, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    line, character = lines.position(offset)
    told = slow_lines(text)
    assert 0 <= character <= units(told[line], encoding)
    inside = text[offset - 1 : offset + 1] == "\r\n"
    assert lines.offset(line, character) == (offset - 1 if inside else offset)


@pytest.mark.parametrize("encoding", Encoding)
@given(text=TEXTS, data=st.data())
def test_a_position_counts_units_of_its_line(encoding: Encoding, text: str, data: st.DataObject) -> None:
    told = slow_lines(text)
    line = data.draw(st.integers(0, len(told) - 1))
    prefix = told[line][: data.draw(st.integers(0, len(told[line])))]
    offset = Lines(text, encoding).offset(line, units(prefix, encoding))
    start = Lines(text, encoding).offset(line, 0)
    assert text[start:offset] == prefix
    assert Lines(text, encoding).position(offset) == (line, units(prefix, encoding))


@pytest.mark.parametrize("encoding", Encoding)
@given(text=TEXTS, line=st.integers(0, 30), character=st.integers(0, 80))
def test_no_position_leads_out_of_its_line(encoding: Encoding, text: str, line: int, character: int) -> None:
    told = slow_lines(text)
    offset = Lines(text, encoding).offset(line, character)
    assert 0 <= offset <= len(text)
    if line < len(told):
        assert Lines(text, encoding).position(offset)[0] == line
    else:
        assert offset == len(text)


@pytest.mark.parametrize(
    ("encoding", "column"), [(Encoding.UTF_8, 11), (Encoding.UTF_16, 6), (Encoding.UTF_32, 5)]
)
def test_the_units_of_an_emoji_and_a_combining_mark(encoding: Encoding, column: int) -> None:
    text = "one\r\n“e\u0301🚀 stop"  # “ is 3 bytes, the accent 2, the rocket 4 bytes and 2 units of UTF-16
    offset = text.index("stop")
    assert Lines(text, encoding).position(offset) == (1, column)
    assert Lines(text, encoding).offset(1, column) == offset


def test_a_position_within_a_pair_is_that_before_it() -> None:
    assert Lines("a🚀b", Encoding.UTF_16).offset(0, 2) == 1
    assert Lines("a🚀b", Encoding.UTF_8).offset(0, 4) == 1


def test_a_form_feed_and_u2028_end_no_line() -> None:
    assert Lines("a\x0cb\u2028c\x85d").position(6) == (0, 6)
