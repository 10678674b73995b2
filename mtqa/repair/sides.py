"""The words on either side of a stop that may be spurious."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from mtqa.document import Document, Span
from mtqa.stops import SuspectStop

#: Words kept on either side; what is further away does not decide a repair.
REACH = 60

_WORD = re.compile(r"\S+")
_CLOSERS = re.compile(r"[\"'”’»)\]}]*")
_CLOSED = re.compile(r"[\"'”’»)\]}]+\s+")
#: A word that may be dropped or replaced as a whole: no quotation mark, bracket or comma hangs on it.
_PLAIN = re.compile(r"\w(?:[\w'’.&-]*\w)?")
_OPENERS = re.compile(r"[\"“‘'«(\[{]*")


@dataclass(frozen=True, slots=True)
class Sides:
    """Spans of the words before a stop, the nearest last, and of those after it, the nearest first.

    ``closers`` are the quotation marks and brackets between the stop and the white space ``gap``.
    """

    text: str
    left: tuple[Span, ...]
    stop: Span
    closers: str
    gap: str
    right: tuple[Span, ...]

    def word(self, span: Span) -> str:
        """The word of one of the spans."""
        return self.text[span.start : span.end]

    @property
    def last(self) -> str:
        """The word before the stop."""
        return self.word(self.left[-1])

    @property
    def first(self) -> Span:
        """The word after the stop, without a quotation mark or bracket before it."""
        return self.unopened(0)

    def unopened(self, number: int) -> Span:
        """A word of the right side without a quotation mark or bracket before it."""
        span = self.right[number]
        opened = _OPENERS.match(self.text, span.start, span.end)
        return Span(opened.end() if opened else span.start, span.end)

    def is_plain(self, span: Span) -> bool:
        """Whether the span holds a word and nothing else."""
        return _PLAIN.fullmatch(self.text, span.start, span.end) is not None


def sides_of(document: Document, place: SuspectStop) -> Sides | None:
    """The sides of a place; None where no word stands on one of them, or furniture does."""
    start, end = _run(document, place)
    going_on = _CLOSED.match(document.text, place.stop.end)  # such a place takes the quotation mark along
    on = going_on.end() if going_on and place.right == place.stop.end else place.right
    closed = _CLOSERS.match(document.text, place.stop.end, on)
    closing = closed.end() if closed else place.stop.end
    gap = document.text[closing:on]
    if start >= end or gap.strip():
        return None
    left = _spans(document.text, start, place.stop.start)[-REACH:]
    right = _spans(document.text, on, end)[:REACH]
    if not left or not right:
        return None
    closers = document.text[place.stop.end : closing]
    return Sides(document.text, tuple(left), place.stop, closers, gap, tuple(right))


def _run(document: Document, place: SuspectStop) -> tuple[int, int]:
    """From the start of the judged segments before the stop to the end of the one after it.

    Segments beyond the reach are left out: a paragraph may have thousands.
    """
    blocks, segments = document.blocks, document.segments
    block = bisect_right(blocks, place.stop.start, key=lambda block: block.span.start) - 1
    after = bisect_right(segments, place.right, key=lambda segment: segment.start) - 1
    if block < 0 or after < 0 or not segments[after].judged or place.right >= segments[after].end:
        return 0, 0
    span = blocks[block].span
    if not (span.start <= place.stop.start < span.end and segments[after].end <= span.end):
        return 0, 0
    first, words = after, 0
    while first and words < REACH and segments[first - 1].judged and segments[first - 1].start >= span.start:
        first -= 1
        words += len(document.slice(segments[first]).split())
    return segments[first].start, segments[after].end


def _spans(text: str, start: int, end: int) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text, start, end)]
