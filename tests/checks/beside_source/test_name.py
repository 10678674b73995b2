"""Names beside sentences of the source that are linked to no English."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checks.beside_source.name import Comparison
from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text


def _rules(source: str, cut: int) -> list[str]:
    english = "Colleagues of Corbyn began to ask for a change on the market of the EU."
    document: Document = replace(segment_text(english), source=source)
    links = (
        Link(document.segments, (Span(0, cut),)),
        Link((), (Span(cut + 1, len(source)),)),
    )
    bitext = Bitext(source, "pl", links)
    return [each.rule for each in Comparison("fidelity/name").compare_story(document, bitext)]


def test_a_name_in_a_sentence_beside_is_said() -> None:
    first = "Koledzy Jeremiego Corbyna z Warszawy domagali się zmiany."
    assert _rules(f"{first} Chodziło o rynek UE.", len(first)) == []


def test_a_name_that_no_sentence_says_is_none() -> None:
    first = "Koledzy Jeremiego Corbyna z Warszawy domagali się zmiany."
    assert _rules(f"{first} Chodziło o rynek.", len(first))
