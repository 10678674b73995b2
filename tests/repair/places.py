"""Places of stops in texts, for the tests of repairs."""

from __future__ import annotations

from mtqa.document import Document, Span
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop, inner_stop, stop_at


def place_behind(text: str, before: str) -> tuple[Document, SuspectStop]:
    """The place of the stop that ends ``before``."""
    document = segment_text(text)
    at = text.index(before) + len(before)
    for boundary in document.boundaries:
        place = stop_at(document, boundary)
        if place is not None and place.stop.start < at <= place.right:
            return document, place
    stop = max(text.rfind(mark, 0, at) for mark in ".?!")
    place = inner_stop(document, Span(stop, stop + 1))
    assert place is not None
    return document, place
