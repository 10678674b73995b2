"""What ``fidelity/opposite`` makes of a text beside its source."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checks.fidelity.opposite import OppositeWord
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def opposite_words(english: str, source: str, language: str) -> list[str]:
    """The words that it suspects."""
    document = attach(replace(segment_text(english), source=source), language=language)
    return [document.slice(each.span) for each in OppositeWord().find(document)]
