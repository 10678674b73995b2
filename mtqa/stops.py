"""Stops that might be spurious: where they stand, and what the two sides are without them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.document import Boundary, Document, Span

_STOP = re.compile(r"[.!?…]+(?=[\"'”’»)\]]*$)")
_INNER = re.compile(r"[.!?](?=\s)")
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


def inner_stop_in(document: Document, span: Span) -> SuspectStop | None:
    """The place of the last stop within a span that ends in the middle of a segment; None where none is."""
    found = list(_INNER.finditer(document.text, span.start, span.end))
    return inner_stop(document, Span(found[-1].start(), found[-1].end())) if found else None


def stands_in_source(document: Document, around: Span) -> bool:
    """Whether the source has a stop where the English has one: it has as many sentences around it, its own
    stop cuts them at about the same place, and is not inside a quotation that the English does not quote.

    ``around`` touches both sides of a boundary; within a segment, and without a source, it is False.
    """
    bitext, boundary = document.bitext, document.boundary_at(around)
    if bitext is None or bitext.unrelated or boundary is None:
        return False
    at = [bitext.places.get(side) for side in (boundary.left, boundary.right)]
    links = [bitext.links[number] for number in dict.fromkeys(at) if number is not None]
    if None in at or not all(link.is_even for link in links):
        return False
    english = [segment.span for link in links for segment in link.english]
    source = [span for link in links for span in link.source]
    before = english.index(boundary.left.span) + 1
    if _is_quoted(bitext.text, source[before - 1].end) and not _is_quoted(document.text, boundary.left.end):
        return False
    return _moved(*_sizes(english, before), *_sizes(source, before)) <= _FURTHEST


#: Of sound stops beside their sources one in a hundred and fifty is further away than this.
_FURTHEST = 2.0
#: The variance of the characters of a translation, for each character that is translated (Gale and Church, A
#: program for aligning sentences in bilingual corpora, Computational Linguistics 19, 1993).
_VARIANCE = 6.8
_QUOTATION_MARK = re.compile(r"[\"“”„«»「」『』]")


def _sizes(sentences: Sequence[Span], before: int) -> tuple[int, int]:
    """The characters of so many sentences, and of those behind them."""
    return sum(map(len, sentences[:before])), sum(map(len, sentences[before:]))


def _moved(left: int, right: int, source_left: int, source_right: int) -> float:
    """How far the place of a stop is from that of the source's, in standard deviations of a translation."""
    whole = left + right
    expected = source_left * whole / (source_left + source_right)
    return abs(left - expected) / math.sqrt(_VARIANCE * left * right / whole)


def _is_quoted(text: str, end: int) -> bool:
    """Whether a quotation that opens in the paragraph is still open there."""
    return len(_QUOTATION_MARK.findall(text, text.rfind("\n", 0, end) + 1, end)) % 2 == 1


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
