"""Findings as matches: places in UTF-16, one match a place, nothing that is missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.desk.languagetool.matches import matches
from mtqa.desk.languagetool.text import AnnotatedText, TextPart
from mtqa.document import Document, Span
from mtqa.findings import Finding, Grade, Severity, Suggestion
from mtqa.segmentation.segment import segment_text
from mtqa.service.engine import Engine
from tests.desk.languagetool.conftest import CHECKS_ONLY
from tests.desk.languagetool.support import BROKEN, replaced, utf16

ENGINE = Engine(CHECKS_ONLY)


def _finding(span: Span, grade: Grade = Grade.CERTAIN, *suggestions: Suggestion) -> Finding:
    return Finding(
        "break/lowercase",
        "Fluency/Grammar",
        Severity.MAJOR,
        grade,
        0.9,
        span,
        "Wrong.",
        "",
        suggestions=suggestions,
    )


def _document(text: AnnotatedText) -> Document:
    return segment_text(text.plain)


@pytest.mark.parametrize(
    "before",
    ["", "😀 ", "e\u0301 ", "״\u200f ", "One.\r\n\r\n", "👩\u200d🚀👩\u200d🚀 says this: ", "𝒜 \u2028"],
    ids=ascii,
)
def test_a_finding_is_where_the_client_sees_it(before: str) -> None:
    text = AnnotatedText([TextPart.text(before + BROKEN)])
    report = ENGINE.quick(text.plain)
    match = next(
        m for m in matches(text, report.document, report.findings) if m["rule"]["id"] == "break/lowercase"
    )
    assert utf16(text.original, match["offset"], match["length"]) == "to grow. deteriorate"
    context = match["context"]
    assert utf16(context["text"], context["offset"], context["length"]) == "to grow. deteriorate"
    assert match["sentence"] in text.original
    assert replaced(text.original, match, match["replacements"][0]["value"]) == text.original.replace(
        "grow.", "grow"
    )


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["<b>", "</b>", "😀", "\u0301"]), max_size=6), st.integers(0, 100))
def test_markup_and_wide_letters_move_a_finding(inserted: list[str], at: int) -> None:
    parts = [
        TextPart.text(BROKEN[:at]),
        *(TextPart(markup, "") for markup in inserted),
        TextPart.text(BROKEN[at:]),
    ]
    text = AnnotatedText(parts)
    assert text.plain == BROKEN
    report = ENGINE.quick(BROKEN)
    match = next(
        m for m in matches(text, report.document, report.findings) if m["rule"]["id"] == "break/lowercase"
    )
    told = utf16(text.original, match["offset"], match["length"])
    for markup in inserted:
        told = told.replace(markup, "")
    # Markup in " grow." bars the edit for which the underline would take a word along.
    assert told in ("to grow. deteriorate", "grow. deteriorate")
    for replacement in match["replacements"]:
        after = replaced(text.original, match, replacement["value"])
        assert [after.count(markup) for markup in inserted] == [text.original.count(m) for m in inserted]


def test_of_two_findings_for_one_place_the_surer_stays() -> None:
    text = AnnotatedText([TextPart.text(BROKEN)])
    sure, unsure = _finding(Span(20, 30)), _finding(Span(25, 40), Grade.REVIEW)
    found = matches(text, _document(text), [unsure, sure])
    assert [(match["offset"], match["rule"]["tags"]) for match in found] == [(20, [])]


def test_a_finding_gives_up_an_edit_that_reaches_into_a_surer_one() -> None:
    text = AnnotatedText([TextPart.text("He said. The minister was was here.")])
    sure = _finding(Span(9, 12))
    reaching = _finding(
        Span(3, 8), Grade.LIKELY, Suggestion(Span(7, 12), " the"), Suggestion(Span(7, 8), ",")
    )
    told = [
        (m["offset"], m["length"], m["replacements"])
        for m in matches(text, _document(text), [reaching, sure])
    ]
    assert told == [(3, 5, [{"value": "said,"}]), (9, 3, [])]


def test_what_stands_for_markup_is_no_finding() -> None:
    text = AnnotatedText(
        [
            TextPart.text("Let "),
            TextPart("$x$", "Dummy0"),
            TextPart("$y$", ""),
            TextPart("", "Dummy1"),
            TextPart.text(" be."),
        ]
    )
    document = _document(text)
    assert text.plain == "Let Dummy0Dummy1 be."
    assert matches(text, document, [_finding(Span(4, 10)), _finding(Span(10, 16))]) == []
    assert len(matches(text, document, [_finding(Span(2, 10))])) == 1


def test_white_space_that_stands_for_nothing_is_no_place() -> None:
    text = AnnotatedText([TextPart.text("One."), TextPart("", "\n"), TextPart.text("Two.")])
    assert matches(text, _document(text), [_finding(Span(4, 5))]) == []


def test_context_is_forty_characters_on_one_line_with_whole_letters() -> None:
    text = AnnotatedText([TextPart.text("😀" * 50 + "\nbad" + "😀" * 50)])
    context = matches(text, _document(text), [_finding(Span(51, 54))])[0]["context"]
    assert context["text"] == "..." + "😀" * 39 + " bad" + "😀" * 40 + "..."
    assert utf16(context["text"], context["offset"], context["length"]) == "bad"


def test_a_finding_of_a_check_nobody_knows_still_has_a_short_message() -> None:
    text = AnnotatedText([TextPart.text(BROKEN)])
    new = Finding("new/check", "Fluency/Grammar", Severity.MAJOR, Grade.LIKELY, 0.9, Span(0, 4), "Wrong.", "")
    assert matches(text, _document(text), [new])[0]["shortMessage"] == "new/check"
