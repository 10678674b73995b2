"""Every check fires on its must-fire examples, stays quiet on the others, and has enough of both."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from mtqa.checks.base import Check, Example, ModelCheck
from mtqa.checks.fidelity.added import AddedSentence
from mtqa.checks.fidelity.omitted import OmittedSentence
from mtqa.checks.registry import ALL, all_checks
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach

#: Those that need no model: the others have a test of their own.
PLAIN = [check for check in ALL if not issubclass(check, ModelCheck)]
CASES = [(check, example) for check in PLAIN for example in check.examples()]


#: Those that judge what is linked, so that the link may be made by hand.
OF_LINKED = [
    check for check in PLAIN if check.examples()[0].source and check not in (AddedSentence, OmittedSentence)
]


@cache
def find(check: type[Check], example: Example) -> tuple[Document, list[Suspicion]]:
    """What is found in an example, aligned with its source as mtqa aligns them."""
    document = segment_text(example.text, path="example.txt")
    if example.source:
        document = attach(replace(document, source=example.source), language=example.language)
    return document, list(check().find(document))


def linked(example: Example) -> Document:
    """The text linked as a whole to its source, so that no step before the check can silence it."""
    document = segment_text(example.text, path="example.txt")
    link = Link(tuple(s for s in document.segments if s.judged), (Span(0, len(example.source)),), 1.0)
    return replace(document, source=example.source, bitext=Bitext(example.source, example.language, (link,)))


def name(value: object) -> str:
    return value.text[:40] if isinstance(value, Example) else getattr(value, "id", str(value))


@pytest.mark.parametrize(("check", "example"), CASES, ids=name)
def test_example(check: type[Check], example: Example) -> None:
    assert example.span is None or example.span in example.text, "the span must be a part of the text"
    found = [find(check, example)]
    if check in OF_LINKED:
        document = linked(example)
        found.append((document, list(check().find(document))))
    for document, suspicions in found:
        if example.span is None:
            assert [(document.slice(s.span), s.rule) for s in suspicions] == [], example.why
        else:
            assert {(document.slice(s.span), s.rule) for s in suspicions} == {(example.span, example.rule)}


@pytest.mark.parametrize("check", ALL, ids=name)
def test_enough_examples(check: type[Check]) -> None:
    quiet = [example for example in check.examples() if example.span is None]
    assert len(check.examples()) - len(quiet) >= 5
    assert len(quiet) >= 8
    assert all(example.why for example in quiet)


@pytest.mark.parametrize("check", ALL, ids=name)
def test_suspicions_are_well_formed(check: type[Check]) -> None:
    for example in check.examples():
        document, found = find(check, example)
        furniture = [s.span for s in document.segments if not s.judged]
        assert all(a.span <= b.span for a, b in pairwise(found)), "in the order of the text"
        for suspicion in found:
            assert suspicion.check == check.id
            assert suspicion.message.endswith((".", "?", "”"))
            assert document.slice(suspicion.span).strip() == document.slice(suspicion.span) != ""
            assert not any(suspicion.span.overlaps(span) for span in furniture)
            for suggestion in suspicion.suggestions:
                assert suggestion.span.end <= len(document.text)
                assert document.slice(suggestion.span) != suggestion.text, "an edit that edits nothing"


def test_ids_are_unique_and_documented() -> None:
    assert len({check.id for check in ALL}) == len(ALL) == len(all_checks()) > 0
    for check in ALL:
        assert len(check.explanation()) > 100
        assert check.title
        assert "/" in check.category
