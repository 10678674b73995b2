"""A text with markup: what is read of it, and where that stands in the original.

Offsets are code points, into ``plain`` (what is read) or into ``original`` (what the client has).
The protocol counts in UTF-16 code units, as Java's strings do: ``Utf16Offsets`` converts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from mtqa.document import Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of the original and what is read in its place: of text itself, of markup mostly nothing."""

    original: str
    plain: str

    @classmethod
    def text(cls, text: str) -> TextPart:
        """Text, which is read as it is."""
        return cls(text, text)


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of which something is read; ``start`` and ``end`` are its place in the original."""

    start: int
    end: int
    #: Read letter by letter; otherwise the whole of it stands for the whole of what is read.
    literal: bool


class AnnotatedText:
    """The parts of a text, one after the other, as one text to read and one original."""

    def __init__(self, parts: Iterable[TextPart]) -> None:
        plain, original = [], []
        self._starts: list[int] = []
        self._runs: list[_Run] = []
        read = position = 0
        for part in parts:
            end = position + len(part.original)
            if part.plain:
                self._starts.append(read)
                self._runs.append(_Run(position, end, part.plain == part.original))
            plain.append(part.plain)
            original.append(part.original)
            read, position = read + len(part.plain), end
        self.plain = "".join(plain)
        self.original = "".join(original)

    def whole(self, span: Span) -> Span:
        """Where a span of what is read stands in the original, with all markup inside it.

        It begins where its first character stands and ends where its last one ends; of markup that
        is read as something the whole counts. Raises ValueError for an empty span.
        """
        if not len(span):
            raise ValueError("an empty span has no first character")
        return Span(self._start(span.start), self._end(span.end))

    def exactly(self, span: Span) -> Span | None:
        """Where a span stands in the original if no markup is in it; None otherwise.

        An empty span, where something would be put in, stands nowhere if markup is there: on which
        side of it would be a guess.
        """
        if len(span):
            place = self.whole(span)
            same = self.original[place.start : place.end] == self.plain[span.start : span.end]
            return place if same else None
        before = self._end(span.start) if span.start > 0 else None
        after = self._start(span.start) if span.start < len(self.plain) else None
        if before is not None and after is not None and before != after:
            return None
        place_at = before if before is not None else after
        return None if place_at is None else Span(place_at, place_at)

    def invented(self, span: Span) -> bool:
        """Whether a span, white space aside, is read in place of markup only ("Dummy0" for a formula)."""
        first = bisect_right(self._starts, span.start) - 1
        for index in range(max(0, first), len(self._runs)):
            if self._starts[index] >= span.end:
                break
            end = self._starts[index + 1] if index + 1 < len(self._runs) else len(self.plain)
            inside = self.plain[max(span.start, self._starts[index]) : min(span.end, end)]
            if self._runs[index].literal and inside.strip():
                return False
        return bool(self.plain[span.start : span.end].strip())

    def _start(self, offset: int) -> int:
        """Where the character at an offset begins."""
        index = bisect_right(self._starts, offset) - 1
        run = self._runs[index]
        return run.start + (offset - self._starts[index] if run.literal else 0)

    def _end(self, offset: int) -> int:
        """Where the character before an offset ends."""
        index = bisect_right(self._starts, offset - 1) - 1
        run = self._runs[index]
        return run.start + offset - self._starts[index] if run.literal else run.end


def scalars(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which JSON lets through; as long as before.

    Tokenizers and UTF-8 know no halves.
    """
    return _LONE.sub("\ufffd", text)


class Utf16Offsets:
    """Turns offsets into a text from code points into UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _WIDE.finditer(text)]

    def at(self, offset: int) -> int:
        """The offset in code units."""
        return offset + bisect_left(self._wide, offset)

    def length(self, span: Span) -> int:
        """How many code units a span takes."""
        return self.at(span.end) - self.at(span.start)
