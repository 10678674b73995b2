"""A stop that might be spurious: where it stands and where the text goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtqa.document import Boundary, Document, Span

_STOP = re.compile(r"[.!?…]+(?=[\"'”’»)\]]*$)")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """``stop`` is the span of the stop mark, ``right`` the offset of the first character after the space.

    The stop ends a segment (most do), or stands within one where segmentation took it for an
    abbreviation's.
    """

    stop: Span
    right: int

    @property
    def span(self) -> Span:
        """From the stop to the start of what follows."""
        return Span(self.stop.start, self.right)


def place_of(document: Document, boundary: Boundary) -> Place | None:
    """The place of a boundary; None where the left side ends without a stop."""
    found = _STOP.search(document.slice(boundary.left))
    if found is None:
        return None
    start = boundary.left.start
    return Place(Span(start + found.start(), start + found.end()), boundary.right.start)


def inner_place(document: Document, stop: Span) -> Place | None:
    """The place of a stop within a segment; None where nothing follows it in the segment."""
    gap = _SPACE.match(document.text, stop.end)
    right = gap.end() if gap else stop.end
    segments = document.judged_at(Span(stop.start, min(right + 1, len(document.text))))
    return Place(stop, right) if len(segments) == 1 and right < segments[0].end else None
