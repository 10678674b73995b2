"""Suggestions as texts for the whole of what is underlined, with all markup kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.desk.languagetool.replacements import replacements_for
from mtqa.desk.languagetool.text import AnnotatedText, TextPart
from mtqa.document import Span
from mtqa.edits import edited_text
from mtqa.findings import Finding, Grade, Severity, Suggestion

_TAG = re.compile("<[^>]*>")
_WORDS = st.lists(
    st.sampled_from(["the", "was", "😀", "e\u0301", " ", ". ", "\r\n", "”", "\u200f"]), max_size=5
)


def _annotated(source: str) -> AnnotatedText:
    """Tags are markup, all else is text."""
    parts, position = [], 0
    for tag in _TAG.finditer(source):
        parts += [TextPart.text(source[position : tag.start()]), TextPart(tag.group(), "")]
        position = tag.end()
    return AnnotatedText([*parts, TextPart.text(source[position:])])


def _finding(span: Span, *suggestions: Suggestion) -> Finding:
    return Finding(
        "x/y", "Fluency/Grammar", Severity.MAJOR, Grade.CERTAIN, 1.0, span, "", "", suggestions=suggestions
    )


def _found(text: AnnotatedText, found: str, *edits: tuple[str, str]) -> Finding:
    """A finding at a stretch of what is read, with replacements of stretches of it."""
    at = text.plain.index
    return _finding(
        Span(at(found), at(found) + len(found)),
        *(Suggestion(Span(at(old), at(old) + len(old)), new) for old, new in edits),
    )


@pytest.mark.parametrize(
    ("source", "found", "edit", "underlined", "values"),
    [
        # The edit lies within the finding: the rest of it goes along.
        (
            "to grow. deteriorate for",
            "grow. deteriorate",
            (".", ""),
            "grow. deteriorate",
            ("grow deteriorate",),
        ),
        # It reaches beyond: so does the underline, by whole words.
        ("he said. The minister", "said.", ("said. The", "the"), "said. The", ("the",)),
        ("continued to grow. fall", "grow. fall", (" grow.", ""), "to grow. fall", ("to fall",)),
        # Markup on the way stays, and of two equal words the one without markup before it goes.
        ("to <b>grow</b>. fall", "grow. fall", (".", ""), "grow</b>. fall", ("grow</b> fall",)),
        ("the <i>the</i> cat", "the the", (" the", ""), "the <i>the", ("<i>the",)),
        # On which side of the markup a space belongs would be a guess.
        ("many?<i>Nobody</i> is", "many?Nobody", ("?N", "? N"), "many?<i>Nobody", ()),
        # Nothing is left of what is underlined: a word goes along.
        ("a clay. ■ It", "■", ("■", ""), "clay. ■", ("clay. ",)),
        ("■ It", "■", ("■", ""), "■ It", (" It",)),
        ("■", "■", ("■", ""), "■", ()),
        # A suggestion that changes nothing is none.
        ("a word", "word", ("word", "word"), "word", ()),
    ],
)
def test_what_is_offered(
    source: str, found: str, edit: tuple[str, str], underlined: str, values: tuple[str, ...]
) -> None:
    text = _annotated(source)
    offer = replacements_for(text, _found(text, found, edit))
    place = text.whole(offer.span)
    assert (text.original[place.start : place.end], offer.values) == (underlined, values)


def test_an_underline_that_may_not_grow_offers_what_lies_within() -> None:
    text = _annotated("he said. The minister")
    finding = _found(text, "said.", ("said. The", "the"), (".", ","))
    assert replacements_for(text, finding, grow=False).values == ("said,",)
    assert replacements_for(text, finding).values == ("the", "said, The")


def test_edits_far_away_are_left_out() -> None:
    text = _annotated("a " + "word " * 100 + "end")
    assert replacements_for(text, _found(text, "a", ("end", "END"), ("a", "A"))).values == ("A",)


@pytest.mark.parametrize("at", [0, 3, 6])
def test_a_finding_of_no_length_underlines_a_character(at: int) -> None:
    text = _annotated("a word")
    assert len(replacements_for(text, _finding(Span(at, at))).span) == 1


@dataclass(frozen=True)
class _Case:
    text: AnnotatedText
    finding: Finding


@st.composite
def _cases(draw: st.DrawFn) -> _Case:
    pieces = draw(st.lists(st.one_of(_WORDS, st.sampled_from([["<b>"], ["</b>"]])), max_size=8))
    text = _annotated("".join(word for piece in pieces for word in piece) + "end")
    length = len(text.plain)
    starts = draw(st.lists(st.integers(0, length), min_size=2, max_size=2).map(sorted))
    edit = draw(st.lists(st.integers(0, length), min_size=2, max_size=2).map(sorted))
    suggestion = Suggestion(Span(*edit), "".join(draw(_WORDS)))
    return _Case(text, _finding(Span(*starts), suggestion))


@given(_cases(), st.booleans())
def test_a_client_that_takes_an_offer_has_the_edit_and_all_its_markup(case: _Case, grow: bool) -> None:
    text, finding = case.text, case.finding
    offer = replacements_for(text, finding, grow=grow)
    assert len(offer.span)
    assert offer.span.start <= finding.span.start
    assert finding.span.end <= offer.span.end
    place = text.whole(offer.span)
    for value in offer.values:
        after = f"{text.original[: place.start]}{value}{text.original[place.end :]}"
        assert _TAG.findall(after) == _TAG.findall(text.original)
        assert _TAG.sub("", after) == edited_text(text.plain, finding.suggestions)
