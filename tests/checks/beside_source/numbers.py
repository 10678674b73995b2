"""What ``fidelity/number`` makes of one sentence beside its source."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checks.beside_source.number import Comparison
from mtqa.document import Bitext, Link, Span
from mtqa.segmentation.segment import segment_text


def number_rules(language: str, source: str, english: str) -> list[str]:
    """The rules of what it suspects, where all of the English is linked with all of the source."""
    document = segment_text(english, path="a.txt")
    judged = tuple(segment for segment in document.segments if segment.judged)
    bitext = Bitext(source, language, (Link(judged, (Span(0, len(source)),), 1.0),))
    document = replace(document, source=source, bitext=bitext)
    return [each.rule for each in Comparison("fidelity/number").compare_story(document, bitext)]
