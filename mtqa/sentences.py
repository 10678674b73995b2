"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

from collections.abc import Iterator

import sentencex  # type: ignore[import-untyped]

from mtqa.document import Span
from mtqa.paragraphs import stripped


def sentence_spans(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of text in order, without white space at their ends."""
    content = text[span.start : span.end]
    for boundary in sentencex.get_sentence_boundaries("en", content):
        yield from stripped(text, span.start + boundary["start_index"], span.start + boundary["end_index"])
