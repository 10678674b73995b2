"""The parts of a story and of its source that are shown with a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Bitext, Link, Span
from mtqa.findings import Suggestion
from mtqa.reports.excerpt import (
    LONGEST,
    counterpart,
    differences,
    edited_excerpt,
    marked_words,
    sentence_excerpt,
    source_note,
    source_text,
)
from mtqa.segmentation.segment import segment_text
from tests.reports.bitexts import BACK, FRENCH, beside, wrong_number
from tests.reports.outcomes import finding

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
    assert edited_excerpt(segment_text(STORY), suggestion) == told


@given(st.text(), st.text(), st.integers(0, 20), st.integers(0, 20))
def test_any_two_texts_can_be_compared(source: str, back: str, start: int, length: int) -> None:
    told = counterpart(source, Span(min(start, len(source)), min(start + length, len(source))), back)
    assert told is None or isinstance(told, str)


_FIRST = "L'hôpital de Lyon coûterait 450 millions d'euros."


def test_evidence_counts_more_than_the_alignment_unless_it_is_a_part_of_it() -> None:
    document = beside()
    assert source_text(document, wrong_number(document, source="450 millions")) == _FIRST
    assert source_text(document, wrong_number(document)) == _FIRST
    assert source_text(document, wrong_number(document, source="Autre chose.")) == "Autre chose."
    assert source_text(beside(unrelated="too short"), wrong_number(document)) == ""
    assert source_text(document, finding(document, "rained")) == ""


def test_a_finding_across_two_sentences_has_the_sources_of_both() -> None:
    document = beside()
    found = source_text(document, finding(document, "euros. It is"))
    assert found == f"{_FIRST} Il doit ouvrir en 2027."


def test_a_note_is_short_and_has_the_words_that_matter() -> None:
    document = beside()
    long = " ".join(f"mot{n}" for n in range(100))
    part = wrong_number(document, source="mot70 mot71")
    whole = replace(
        document, bitext=Bitext(long, "fr", (Link(document.segments[:1], (Span(0, len(long)),)),))
    )
    assert "mot70 mot71" in source_note(whole, part)
    assert "mot70 mot71" not in source_note(whole, wrong_number(document))
    for words in ("mot0", "mot50", "mot99", "mot48 mot49"):
        note = source_note(document, wrong_number(document, source=long, source_words=words))
        assert words in note.split("… ")[-1]
        assert len(note) <= LONGEST
    assert source_note(document, wrong_number(document)) == _FIRST


@given(st.text(), st.text(max_size=9), st.integers(10, 200))
def test_no_note_is_longer_than_it_may_be(text: str, words: str, longest: int) -> None:
    document = beside(unrelated="nothing is linked")
    note = source_note(document, wrong_number(document, source=text, source_words=words), longest=longest)
    assert len(note) <= longest
    assert note.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_differences_are_words_and_numbers() -> None:
    here, there = differences(_FIRST, BACK)
    assert [_FIRST[span.start : span.end] for span in here] == ["450"]
    assert [BACK[span.start : span.end] for span in there] == ["45"]
    one, other = "Le maire n'a pas dit NON", "le maire a dit non hier"
    here, there = differences(one, other)
    assert [one[span.start : span.end] for span in here] == ["n'", "pas"]
    assert [other[span.start : span.end] for span in there] == ["hier"]


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    one, other = "医院耗资四亿五千万元。", "医院耗资四千五百万元。"
    here, there = differences(one, other)
    assert "".join(one[span.start : span.end] for span in here) != ""
    assert all(len(span) < 5 for span in (*here, *there))


@given(st.text(), st.text())
def test_outside_of_differences_both_texts_have_the_same_words(one: str, other: str) -> None:
    here, there = differences(one, other)
    kept = [
        "".join(
            letter
            for at, letter in enumerate(text)
            if not letter.isspace() and not any(span.start <= at < span.end for span in spans)
        ).casefold()
        for text, spans in ((one, here), (other, there))
    ]
    assert kept[0] == kept[1]
    assert differences(one, one) == ([], [])


def test_words_that_are_not_in_the_source_mark_nothing() -> None:
    document = beside()
    assert marked_words(FRENCH, wrong_number(document, source_words="540")) is None
    assert marked_words(FRENCH, wrong_number(document)) is None
