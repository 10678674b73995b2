"""Where a document's text stands in the file that it was read from.

In plain text the two are the same. In other formats the text is put together from pieces of the
file, and an origin leads each offset back: to the character in a text format, to the element and
its line in XML and JSON, whose parsers tell no more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the original file.

    ``line`` and ``column`` count from 1, the column in code points; the column is 1 where a format
    tells lines alone. ``element`` is the XPath or JSON Pointer of what it stands in, else "".
    """

    line: int
    column: int
    element: str = ""


class Origin(Protocol):
    """Leads offsets of a document's text back to the file."""

    def place(self, offset: int) -> Place:
        """Where the character at ``offset`` stands."""


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text begin, and behind them that of its end."""
    starts, offset = [0], 0
    for line in text.splitlines(keepends=True):
        offset += len(line)
        starts.append(offset)
    return starts


@lru_cache(maxsize=2)
def _shared_line_starts(text: str) -> list[int]:
    """Those of a file, which all of its stories ask for in turn; not to be changed."""
    return line_starts(text)


def line_column(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, in the text whose ``line_starts`` these are."""
    line = bisect_right(starts, offset, hi=max(1, len(starts) - 1))
    return line, offset - starts[line - 1] + 1


@dataclass(frozen=True)
class TextOrigin:
    """The origin of text taken from a text format, character by character.

    ``anchors`` are pairs of an offset of the document and the offset of the same character in
    ``raw``, ascending, the first at 0; from one anchor to the next both run alike. ``elements``
    are pairs of an offset of the document and the name of what begins there.
    """

    raw: str
    anchors: Sequence[tuple[int, int]]
    elements: Sequence[tuple[int, str]] = ()

    def raw_offset(self, offset: int) -> int:
        """The offset in ``raw`` of the character at ``offset``."""
        own, raw = self.anchors[max(0, bisect_right(self._owns, offset) - 1)]
        return min(len(self.raw), raw + offset - own)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the document begins and ends in ``raw``; the end is exclusive.

        It ends behind its last character, not where the next piece begins.
        """
        first = self.raw_offset(start)
        last = min(len(self.raw), self.raw_offset(end - 1) + 1) if end > start else first
        return first, max(first, last)

    def place(self, offset: int) -> Place:
        """As ``Origin.place``."""
        line, column = line_column(_shared_line_starts(self.raw), self.raw_offset(offset))
        return Place(line, column, _last(self.elements, self._element_owns, offset, ""))

    @cached_property
    def _owns(self) -> list[int]:
        return [own for own, _ in self.anchors]

    @cached_property
    def _element_owns(self) -> list[int]:
        return [own for own, _ in self.elements]


@dataclass(frozen=True)
class ElementOrigin:
    """The origin of text taken from elements: each offset stands where the last anchor does.

    ``anchors`` are pairs of an offset of the document and its place, ascending, the first at 0.
    """

    anchors: Sequence[tuple[int, Place]]

    def place(self, offset: int) -> Place:
        """As ``Origin.place``."""
        return _last(self.anchors, self._owns, offset, Place(1, 1))

    @cached_property
    def _owns(self) -> list[int]:
        return [own for own, _ in self.anchors]


def _last(pairs: Sequence[tuple[int, _T]], owns: Sequence[int], offset: int, otherwise: _T) -> _T:
    index = bisect_right(owns, offset) - 1
    return pairs[index][1] if index >= 0 else otherwise
