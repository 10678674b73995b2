"""A story beside its source, put together by hand."""

from __future__ import annotations

from dataclasses import replace

from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import EvidenceValue, Finding
from mtqa.segmentation.segment import segment_text
from tests.reports.outcomes import finding

ENGLISH = (
    "The hospital in Lyon would cost 45 million euros. It is to open in 2027. It rained.\n\n"
    "Nobody said more.\n"
)
FRENCH = "L'hôpital de Lyon coûterait 450 millions d'euros. Il doit ouvrir en 2027. Plus personne n'en a dit davantage."
BACK = "L'hôpital de Lyon coûterait 45 millions d'euros."


def beside(*, unrelated: str = "", language: str = "fr") -> Document:
    """Four sentences of English and three of French: one was added."""
    document = replace(segment_text(ENGLISH, path="en/a.txt"), source=FRENCH, source_path="fr/a.txt")
    one, two, added, four = document.segments
    first, second, third = (
        Span(FRENCH.index(s), FRENCH.index(s) + len(s)) for s in FRENCH.replace(". ", ".\n").split("\n")
    )
    links = (
        Link((one,), (first,), 0.9),
        Link((two,), (second,), 0.80004),
        Link((added,), ()),
        Link((four,), (third,), 0.7),
    )
    return replace(document, bitext=Bitext(FRENCH, language, () if unrelated else links, unrelated))


def wrong_number(document: Document, **evidence: EvidenceValue) -> Finding:
    """The finding that the cost is another."""
    found = finding(document, "45 million euros", "fidelity/number", message="The source has another number.")
    return replace(found, evidence=evidence)
