"""Text with markup: what is read, and where it stands in the original."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from mtqa.desk.languagetool.text import AnnotatedText, TextPart, Utf16Offsets, scalars
from mtqa.document import Span

_TEXT = st.text(st.sampled_from([*"ab .", "é", "\u0301", "😀", "\u200f", "“", "\r", "\n"]), max_size=6)
_MARKUP = st.text(st.sampled_from("<>/_*"), max_size=4)
#: Emoji with and without joiners, combining marks, right-to-left marks and quotes, line ends.
TRICKY = st.lists(
    st.sampled_from(["ab", " ", "é", "e\u0301", "😀", "👩\u200d🚀", "\u200f", "״", "\r\n", "𝒜"]), max_size=8
).map("".join)


@dataclass(frozen=True)
class _Case:
    parts: list[TextPart]
    #: For each character that is read, the place of the original that it stands for.
    places: list[tuple[int, int]]


@st.composite
def _cases(draw: st.DrawFn) -> _Case:
    parts: list[TextPart] = []
    places: list[tuple[int, int]] = []
    position = 0
    for _ in range(draw(st.integers(0, 8))):
        if draw(st.booleans()):
            part = TextPart.text(draw(_TEXT))
            places += [(position + i, position + i + 1) for i in range(len(part.plain))]
        else:
            part = TextPart(
                draw(_MARKUP), draw(st.one_of(st.just(""), st.sampled_from(["\n\n", "Dummy0", "—"])))
            )
            places += [(position, position + len(part.original))] * len(part.plain)
        parts.append(part)
        position += len(part.original)
    return _Case(parts, places)


@given(_cases(), st.data())
def test_a_span_covers_the_places_of_its_first_and_last_character(case: _Case, data: st.DataObject) -> None:
    text = AnnotatedText(case.parts)
    assert len(text.plain) == len(case.places)
    if text.plain:
        start = data.draw(st.integers(0, len(text.plain) - 1))
        end = data.draw(st.integers(start + 1, len(text.plain)))
        assert text.whole(Span(start, end)) == Span(case.places[start][0], case.places[end - 1][1])


@given(_cases(), st.data())
def test_an_edit_that_is_placed_loses_no_markup(case: _Case, data: st.DataObject) -> None:
    text = AnnotatedText(case.parts)
    start = data.draw(st.integers(0, len(text.plain)))
    end = data.draw(st.integers(start, len(text.plain)))
    exact = text.exactly(Span(start, end))
    if exact is None:
        return
    assert text.original[exact.start : exact.end] == text.plain[start:end]
    if start == end:
        after = case.places[start][0] if start < len(case.places) else None
        before = case.places[start - 1][1] if start else None
        assert {place for place in (before, after) if place is not None} == {exact.start}


@given(_TEXT)
def test_text_without_markup_stands_where_it_is(plain: str) -> None:
    text = AnnotatedText([TextPart.text(plain)])
    for start in range(len(plain)):
        for end in range(start + 1, len(plain) + 1):
            assert text.whole(Span(start, end)) == text.exactly(Span(start, end)) == Span(start, end)


def test_what_is_read_in_place_of_markup_is_invented_and_text_is_not() -> None:
    text = AnnotatedText(
        [TextPart.text("of "), TextPart("$x$", "Dummy0"), TextPart("<br>", "\n"), TextPart.text("And")]
    )
    assert text.plain == "of Dummy0\nAnd"
    assert text.invented(Span(2, 10))  # " Dummy0\n"
    assert not text.invented(Span(1, 9))  # "f Dummy0"
    assert not text.invented(Span(3, 11))
    assert not text.invented(Span(9, 10))  # white space alone is nobody's invention


@given(TRICKY, st.data())
def test_an_offset_is_the_length_of_what_comes_before_in_utf16(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Utf16Offsets(text).at(offset) == len(text[:offset].encode("utf-16-le")) // 2


@given(TRICKY, st.data())
def test_a_length_is_that_of_the_stretch_in_utf16(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Utf16Offsets(text).length(Span(start, end)) == len(text[start:end].encode("utf-16-le")) // 2


def test_halves_of_pairs_are_replaced_and_nothing_moves() -> None:
    assert scalars("a\ud83db\ude00😀") == "a\ufffdb\ufffd😀"
