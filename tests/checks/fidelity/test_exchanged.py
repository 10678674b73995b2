"""What is reported of values and names in each other's place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.exchanged import ExchangedValues
from mtqa.document import Bitext, Link, Span
from mtqa.evidence import Evidence
from mtqa.evidence_beside import ExchangedPair
from mtqa.segmentation.segment import segment_text


@pytest.mark.parametrize(
    ("text", "one", "other", "repaired"),
    [
        ("Seven died and two were hurt.", "Seven", "two", "Two died and seven were hurt."),
        ("Some 30 died and two were hurt.", "30", "two", "Some two died and 30 were hurt."),
        ("Hungary beat Poland.", "Hungary", "Poland", "Poland beat Hungary."),
        ("May came before June 3.", "May", "June 3", "June 3 came before May."),
    ],
)
def test_the_repair_exchanges_the_two(text: str, one: str, other: str, repaired: str) -> None:
    document = segment_text(text)
    first, second = (Span(text.index(word), text.index(word) + len(word)) for word in (one, other))
    link = Link(document.segments, (Span(0, 1),), 1.0)
    document = replace(document, source="x", bitext=Bitext("x", "de", (link,)))
    pair = ExchangedPair((first, second), (Span(0, 1), Span(0, 1)), "strong", 1.0, 0)
    (suspicion,) = ExchangedValues().find(document, Evidence(exchanges=(pair,)))
    (edit,) = suspicion.suggestions
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == repaired
