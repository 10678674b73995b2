"""Where in its file a stretch of a story is written: by offsets that its reader kept, or by its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from mtqa.document import Document, Span
from mtqa.edits import EncodedStory
from mtqa.origin import TextOrigin
from mtqa.writing.stretches import RawSpan, Stretch, Stretches, Syntax, solid_text

#: Places that are tried for the same text.
_MOST_PLACES = 8
#: Characters around what is looked for, where its block is not written in one piece.
_CONTEXTS = (80, 30, 10, 2)
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Located:
    """Where each character of a stretch of a story, from ``start`` on, is written."""

    start: int
    places: Sequence[tuple[RawSpan, ...]]

    def at(self, offset: int) -> tuple[RawSpan, ...]:
        """The places of the character at an offset of the story; none for what is not written."""
        index = offset - self.start
        return self.places[index] if 0 <= index < len(self.places) else ()


class Locator(Protocol):
    """Leads from the stories of a file, which are counted from 0, to what is written."""

    def located(self, story: int, span: Span) -> Iterator[Located]:
        """Where a span and what is around it may be written, the likeliest first."""

    def stretch(self, number: int, /) -> Stretch:
        """The stretch of that number."""


class OffsetLocator:
    """For files of one story whose readers keep the offset of each piece: plain text, Markdown, tables."""

    def __init__(self, member: EncodedStory, syntax: Syntax, documents: Sequence[Document]) -> None:
        self._stretch = Stretch(member, 0, len(member.text), syntax)
        self._documents = documents

    def stretch(self, _number: int, /) -> Stretch:
        """As ``Locator``: there is one."""
        return self._stretch

    def located(self, story: int, span: Span) -> Iterator[Located]:
        """As ``Locator``; there is one place."""
        document = self._documents[story]
        start, end = max(0, span.start - 1), min(len(document.text), span.end + 1)
        yield Located(start, [self._place(document, offset) for offset in range(start, end)])

    def _place(self, document: Document, offset: int) -> tuple[RawSpan, ...]:
        if not isinstance(document.origin, TextOrigin):
            return (RawSpan(0, offset, offset + 1),)
        raw, character = self._stretch.member.text, document.text[offset]
        start = end = document.origin.raw_offset(offset)
        if not character.isspace():
            return (RawSpan(0, start, start + 1),) if raw[start : start + 1] == character else ()
        # White space was made single: it stands at the place or, where it is a line's end, before it.
        while raw[end : end + 1].isspace():
            end += 1
        while start > 0 and raw[start - 1].isspace():
            start -= 1
        return (RawSpan(0, start, end),) if start < end else ()


class TextLocator:
    """For files whose readers tell lines or elements: the text is looked for there.

    ``keyed``: stretches have keys, which are the line and the element of a place, or the element alone.
    """

    def __init__(self, stretches: Sequence[Stretch], documents: Sequence[Document], *, keyed: bool) -> None:
        self._found = Stretches(stretches)
        self._documents = documents
        self._keyed = keyed
        self._first: dict[str, int] = {}
        for number, stretch in enumerate(stretches):
            self._first.setdefault(stretch.key, number)
        self._starts = [stretch.start for stretch in stretches]

    def stretch(self, number: int) -> Stretch:
        """As ``Locator``."""
        return self._found.all[number]

    def located(self, story: int, span: Span) -> Iterator[Located]:
        """As ``Locator``: by the whole block first, then by ever less around the span."""
        document = self._documents[story]
        block = next((b for b in document.blocks if b.span.start <= span.start < b.span.end), None)
        if block is None or span.end > block.span.end:
            return
        seen: set[int] = set()
        for wanted in (block.span, *_contexts(block.span, span)):
            text = document.slice(wanted)
            lead = len(solid_text(document.text[wanted.start : span.start]))
            rank = self._ranks.get((story, block.span.start), 0) if wanted == block.span else 0
            for at in self._places(solid_text(text), self._near(document, wanted), rank):
                if at + lead not in seen:
                    seen.add(at + lead)
                    yield Located(wanted.start, self._found.places(text, at))
                if len(seen) >= _MOST_PLACES:
                    return

    def _places(self, solid: str, near: int | None, rank: int) -> Iterator[int]:
        """The places of a text: first where the reader says, then that behind ``rank`` others, then any."""
        if not solid:
            return
        if near is not None and (at := self._found.solid.find(solid, near)) >= 0:
            yield at
        found: list[int] = []
        at = self._found.solid.find(solid)
        while at >= 0 and len(found) < max(rank + 1, _MOST_PLACES):
            found.append(at)
            at = self._found.solid.find(solid, at + 1)
        yield from found[rank : rank + 1]
        yield from found[:_MOST_PLACES]

    def _near(self, document: Document, span: Span) -> int | None:
        """The first character at which a span can stand by what its reader tells; None if that is nothing."""
        place = document.place(span.start)
        if self._keyed:
            keys = (f"{place.line}{place.element}", place.element)
            number = next((self._first[key] for key in keys if key in self._first), None)
            return None if number is None else self._found.begin(number)
        if not self._starts or place.line > len(self._lines):
            return None
        offset = self._lines[place.line - 1]
        return self._found.begin_at(max(0, bisect_right(self._starts, offset) - 1), offset)

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines of the file begin."""
        text = self._found.all[0].member.text
        return [0, *(found.end() for found in _LINE_END.finditer(text))]

    @cached_property
    def _ranks(self) -> dict[tuple[int, int], int]:
        """How many blocks of the same text stand before each, by its story and where it begins."""
        seen: Counter[str] = Counter()
        ranks = {}
        for story, document in enumerate(self._documents):
            for block in document.blocks:
                solid = solid_text(document.slice(block))
                ranks[story, block.span.start] = seen[solid]
                seen[solid] += 1
        return ranks


def _contexts(block: Span, span: Span) -> Iterator[Span]:
    for context in _CONTEXTS:
        yield Span(max(block.start, span.start - context), min(block.end, span.end + context))
