"""Whether a span touches any of many: a story may have thousands of suspicions, sentences and links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from mtqa.document import Span


class SpanIndex:
    """Spans in any order, which may overlap; quick to search."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        #: The furthest end of each span and all before it.
        self._ends = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        """Whether any of them overlaps the span (``Span.overlaps``)."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start
