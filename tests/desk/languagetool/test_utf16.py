"""Code points to UTF-16 code units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.desk.languagetool.utf16 import Units, scalars
from mtqa.document import Span

#: Emoji with and without joiners, combining marks, right-to-left marks and quotes, line ends.
TRICKY = st.lists(
    st.sampled_from(["ab", " ", "é", "e\u0301", "😀", "👩\u200d🚀", "\u200f", "״", "\r\n", "𝒜"]), max_size=8
).map("".join)


@given(TRICKY, st.data())
def test_an_offset_is_the_length_of_what_comes_before_in_utf16(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Units(text).at(offset) == len(text[:offset].encode("utf-16-le")) // 2


@given(TRICKY, st.data())
def test_a_length_is_that_of_the_stretch_in_utf16(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Units(text).length(Span(start, end)) == len(text[start:end].encode("utf-16-le")) // 2


def test_halves_of_pairs_are_replaced_and_nothing_moves() -> None:
    assert scalars("a\ud83db\ude00😀") == "a\ufffdb\ufffd😀"
