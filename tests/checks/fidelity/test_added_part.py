"""What is left of a sentence without the part that was added."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.added_part import AddedPart
from mtqa.document import Bitext, Link, Span
from mtqa.estimate import ADDITION
from mtqa.evidence import Evidence
from mtqa.evidence_beside import Doubt
from mtqa.segmentation.segment import segment_text

SOURCE = "Die Stadt zahlt 40 Millionen, sagte der Bürgermeister."


@pytest.mark.parametrize(
    ("english", "part", "left"),
    [
        (
            "The city pays 40 million, and a hospital will be built, the mayor said.",
            "and a hospital will be built",
            "The city pays 40 million, the mayor said.",
        ),
        (
            "The city, which is growing fast, pays 40 million.",
            "which is growing fast",
            "The city pays 40 million.",
        ),
        ("The city pays 40 million, but not gladly.", "but not gladly", "The city pays 40 million."),
    ],
)
def test_the_repair_leaves_a_sentence(english: str, part: str, left: str) -> None:
    document = segment_text(english)
    link = Link(document.segments, (Span(0, len(SOURCE)),), 1.0)
    document = replace(document, source=SOURCE, bitext=Bitext(SOURCE, "de", (link,)))
    at = english.index(part)
    doubt = Doubt(Span(at, at + len(part)), ADDITION, "surest", 3.0, 0)
    (suspicion,) = AddedPart().find(document, Evidence(additions=(doubt,)))
    (repair,) = suspicion.suggestions
    assert english[: repair.span.start] + repair.text + english[repair.span.end :] == left
