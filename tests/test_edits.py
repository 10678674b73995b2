"""Edits in the bytes of a story: what is not edited stays as it was, in every encoding."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import Document, Span
from mtqa.edits import EncodedStory, conflicts, edited_text
from mtqa.errors import InputError
from mtqa.findings import Suggestion
from mtqa.formats.text import read_text

#: Name as the reader has it, codec of the text, byte order mark.
ENCODINGS = [
    ("utf-8", "utf-8", b""),
    ("utf-8-sig", "utf-8", codecs.BOM_UTF8),
    ("utf-16-le", "utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", "utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-16-le", "utf-16-le", b""),
    ("utf-32-le", "utf-32-le", codecs.BOM_UTF32_LE),
    ("cp1252", "cp1252", b""),
    ("mac_roman", "mac_roman", b""),
]
_LETTERS = st.sampled_from([*"aéZ €“” .,\t", "\n", "\r\n", "\r"])
_ANY = st.one_of(_LETTERS, st.characters(exclude_categories=["Cs"]))


def _story(text: str, name: str, codec: str, mark: bytes) -> EncodedStory:
    document = Document(path="story", text=text, sha256="", blocks=(), encoding=name)
    return EncodedStory.of(document, mark + text.encode(codec))


@st.composite
def _edited_stories(draw: st.DrawFn) -> tuple[EncodedStory, list[Suggestion], str]:
    name, codec, mark = draw(st.sampled_from(ENCODINGS))
    wide = codec.startswith("utf")
    text = "".join(draw(st.lists(_ANY if wide else _LETTERS, min_size=1, max_size=40)))
    places = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    spans = [Span(*pair) for pair in zip(places[::2], places[1::2], strict=False)]
    new = st.lists(_ANY if wide else _LETTERS, max_size=5).map("".join)
    edits = [Suggestion(span, draw(new)) for span in spans]
    return _story(text, name, codec, mark), draw(st.permutations(edits)), codec


@settings(deadline=None)
@given(_edited_stories())
def test_bytes_outside_the_edits_are_untouched(made: tuple[EncodedStory, list[Suggestion], str]) -> None:
    story, edits, codec = made
    data = story.edited(edits)
    # Walk old and new bytes side by side, edit by edit: between edits they are the same bytes.
    old, new, position = len(story.mark), len(story.mark), 0
    assert data[:new] == story.mark == story.data[:old]
    for edit in sorted(edits, key=lambda e: e.span):
        kept = len(story.text[position : edit.span.start].encode(codec))
        assert data[new : new + kept] == story.data[old : old + kept]
        put = edit.text.encode(codec)
        assert data[new + kept : new + kept + len(put)] == put
        new += kept + len(put)
        old += kept + len(story.text[edit.span.start : edit.span.end].encode(codec))
        position = edit.span.end
    assert data[new:] == story.data[old:]
    assert data == story.mark + edited_text(story.text, edits).encode(codec)


@pytest.mark.parametrize(("name", "codec", "mark"), ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_reader_and_the_edits_agree(name: str, codec: str, mark: bytes, newline: str) -> None:
    lines = ["A café on the quay", "", "The mayor said that the café had closed.. It was late.", ""]
    text = newline.join(lines)
    data = mark + text.encode(codec)
    document = read_text("story", data)
    assert document.text == text
    start = text.index("..")
    edit = Suggestion(Span(start, start + 2), ".")
    edited = EncodedStory.of(document, data).edited([edit])
    assert edited == mark + text.replace("..", ".").encode(codec)


def test_a_character_that_the_encoding_lacks_is_told_apart() -> None:
    story = _story("a b", "cp1252", "cp1252", b"")
    assert story.holds(Suggestion(Span(0, 1), "–"))
    assert not story.holds(Suggestion(Span(0, 1), "ł"))


def test_an_encoding_that_does_not_give_the_same_bytes_is_refused() -> None:
    data = "Zwei\x1b(B".encode("ascii")  # a shift that changes nothing, and that no encoder writes
    text = data.decode("iso2022_jp")
    document = Document(path="story", text=text, sha256="", blocks=(), encoding="iso2022_jp")
    with pytest.raises(InputError, match=r"story: its encoding \(iso2022_jp\)"):
        EncodedStory.of(document, data)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 3), (3, 5), False),
        ((0, 3), (2, 5), True),
        ((0, 5), (2, 3), True),
        ((2, 2), (2, 2), True),
        ((2, 2), (0, 2), False),
        ((2, 2), (0, 4), True),
        ((2, 2), (2, 4), True),
    ],
)
def test_conflicts(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    first, second = Suggestion(Span(*one), "x"), Suggestion(Span(*other), "y")
    assert conflicts(first, [second]) is conflicts(second, [first]) is expected


def test_conflicting_and_outlying_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="same text"):
        edited_text("abcdef", [Suggestion(Span(0, 3), ""), Suggestion(Span(2, 4), "")])
    with pytest.raises(ValueError, match="outside"):
        edited_text("abc", [Suggestion(Span(2, 4), "")])
