"""Runs a fidelity check on its examples, as ``test_examples`` does for registered checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from mtqa.checks.base import Check, Example
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def beside(text: str, source: str, language: str) -> Document:
    """The text linked as a whole to its source: what the aligner makes of one sentence each."""
    document = segment_text(text)
    link = Link(tuple(s for s in document.segments if s.judged), (Span(0, len(source)),), 1.0)
    return replace(document, source=source, bitext=Bitext(source, language, (link,)))


def aligned(text: str, source: str, language: str) -> Document:
    """The text beside its source as mtqa aligns them."""
    return attach(replace(segment_text(text), source=source), language=language)


def run_example(
    check: type[Check], example: Example, put: Callable[[str, str, str], Document] = beside
) -> None:
    document = put(example.text, example.source, example.language)
    suspicions = list(check().find(document))
    if example.span is None:
        assert [(document.slice(s.span), s.rule) for s in suspicions] == [], example.why
    else:
        assert example.source
        assert {(document.slice(s.span), s.rule) for s in suspicions} == {(example.span, example.rule)}
    well_formed(check, document, suspicions)


def well_formed(check: type[Check], document: Document, suspicions: list[Suspicion]) -> None:
    assert all(a.span <= b.span for a, b in pairwise(suspicions)), "in the order of the text"
    for suspicion in suspicions:
        assert suspicion.check == check.id
        assert suspicion.message.endswith((".", "?", "”"))
        assert document.slice(suspicion.span).strip() == document.slice(suspicion.span) != ""


def enough(check: type[Check]) -> None:
    quiet = [example for example in check.examples() if example.span is None]
    assert len(check.examples()) - len(quiet) >= 5
    assert len(quiet) >= 8
    assert all(example.why for example in quiet)
    assert len(check.explanation()) > 100
    assert check.title
    assert "/" in check.category
