"""Stops that might be spurious: where they stand, and what the two sides are without them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtqa.document import Boundary, Document, Span

_STOP = re.compile(r"[.!?…]+(?=[\"'”’»)\]]*$)")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class SuspectStop:
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


def stop_at(document: Document, boundary: Boundary) -> SuspectStop | None:
    """The place of a boundary; None where the left side ends without a stop."""
    found = _STOP.search(document.slice(boundary.left))
    if found is None:
        return None
    start = boundary.left.start
    return SuspectStop(Span(start + found.start(), start + found.end()), boundary.right.start)


def inner_stop(document: Document, stop: Span) -> SuspectStop | None:
    """The place of a stop within a segment; None where nothing follows it in the segment."""
    gap = _SPACE.match(document.text, stop.end)
    right = gap.end() if gap else stop.end
    segments = document.judged_at(Span(stop.start, min(right + 1, len(document.text))))
    return SuspectStop(stop, right) if len(segments) == 1 and right < segments[0].end else None


def stands_in_source(document: Document, around: Span) -> bool:
    """Whether the source has a stop where the English has one: it has as many sentences on its two sides.

    ``around`` touches both sides of a boundary; within a segment, and without a source, it is False.
    """
    bitext, boundary = document.bitext, document.boundary_at(around)
    if bitext is None or bitext.unrelated or boundary is None:
        return False
    links = {bitext.places.get(side) for side in (boundary.left, boundary.right)}
    return all(at is not None and bitext.links[at].is_even for at in links)


#: Words kept on either side of the boundary: the two together stay within what a model
#: translates without losing content (75 tokens), and beginnings far away say nothing about a stop.
SIDE_WORDS = 24

_WORD = re.compile(r"\S+")
_STOP_MARK = re.compile(r"[.!?…]+$")


@dataclass(frozen=True, slots=True)
class Joined:
    """The text without the stop; ``mark`` is the span of the words on either side of it."""

    text: str
    mark: Span


def joined_sides(document: Document, boundary: Boundary) -> Joined:
    """The last words of the left segment, its stop dropped, and the first words of the right one."""
    left = _WORD.findall(document.slice(boundary.left))[-SIDE_WORDS:]
    right = _WORD.findall(document.slice(boundary.right))[:SIDE_WORDS]
    last = _STOP_MARK.sub("", left[-1])
    start = len(" ".join([*left[:-1], ""]))
    text = " ".join([*left[:-1], *filter(None, [last]), *right])
    return Joined(text, Span(start, start + len(last) + len(right[0]) + bool(last)))
