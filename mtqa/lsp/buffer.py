"""A document that is open in the editor: its text, the editor's edits to it, and its positions.

A position is a line and units within it. The lines are the protocol's (``\\n``, ``\\r\\n`` and ``\\r`` end
one), not those of ``str.splitlines``, which pygls counts: to it a form feed or U+2028 ends a line, and
every position behind one is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from lsprotocol import types

from mtqa._compat import StrEnum

_HALF = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\n|\r")


class PositionEncoding(StrEnum):
    """The units that a position counts in, as client and server have agreed."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"


def _bytes(character: str) -> int:
    return 2 if character < "\u0800" else 3 if character < "\U00010000" else 4


#: For each encoding the characters that take more than one unit, and how many they take.
_WIDE: dict[PositionEncoding, tuple[re.Pattern[str], Callable[[str], int]]] = {
    PositionEncoding.UTF_8: (re.compile(r"[^\x00-\x7f]"), _bytes),
    PositionEncoding.UTF_16: (re.compile(r"[\U00010000-\U0010ffff]"), lambda _: 2),
    PositionEncoding.UTF_32: (re.compile(r"(?!)"), lambda _: 1),
}


@dataclass(frozen=True)
class Buffer:
    """One version of an open document, as the editor has it."""

    uri: str
    language_id: str
    version: int
    text: str
    encoding: PositionEncoding

    @classmethod
    def opened(cls, item: types.TextDocumentItem, encoding: PositionEncoding) -> Buffer:
        """The document as it was opened."""
        return cls(item.uri, item.language_id, item.version, _whole(item.text), encoding)

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text, self.encoding)

    def changed(self, changes: Sequence[types.TextDocumentContentChangeEvent], version: int) -> Buffer:
        """The next version. Each change is made to what those before it have left."""
        buffer = replace(self, version=version)
        for change in changes:
            text = _whole(change.text)
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = buffer.span(change.range)
                text = f"{buffer.text[:start]}{text}{buffer.text[end:]}"
            buffer = replace(buffer, text=text)
        return buffer

    def span(self, where: types.Range) -> tuple[int, int]:
        """The offsets of a range; of one that is the wrong way round, the right way."""
        start = self.lines.offset(where.start.line, where.start.character)
        end = self.lines.offset(where.end.line, where.end.character)
        return min(start, end), max(start, end)

    def range(self, start: int, end: int) -> types.Range:
        """The range of two offsets."""
        first, last = self.lines.position(start), self.lines.position(end)
        return types.Range(types.Position(*first), types.Position(*last))


def _whole(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, which JSON may hold and no encoding does."""
    return _HALF.sub("\ufffd", text)


class LineIndex:
    """The lines of a text. Lines, positions and offsets count from 0."""

    def __init__(self, text: str, encoding: PositionEncoding = PositionEncoding.UTF_16) -> None:
        ends = [(found.start(), found.end()) for found in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]
        wide, width = _WIDE[encoding]
        found = [(match.start(), width(match.group())) for match in wide.finditer(text)]
        self._wide = [offset for offset, _ in found]
        self._widths = [units for _, units in found]
        self._extra = [0, *accumulate(units - 1 for units in self._widths)]
        self._wide_units = [offset + self._extra[i] for i, offset in enumerate(self._wide)]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and units of an offset; between ``\\r`` and ``\\n``, and beyond the text, the line's end."""
        line = bisect_right(self._starts, max(0, offset)) - 1
        start, end = self._starts[line], self._ends[line]
        return line, self._units(min(max(0, offset), end)) - self._units(start)

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; what lies beyond a line is its end, beyond the lines the text's.

        A position within a character is taken for that before it.
        """
        if line >= len(self._starts):
            return self._ends[-1]
        start = self._starts[max(0, line)]
        return min(self._offset(self._units(start) + max(0, character)), self._ends[max(0, line)])

    def _units(self, offset: int) -> int:
        """How many units there are before an offset."""
        return offset + self._extra[bisect_left(self._wide, offset)]

    def _offset(self, units: int) -> int:
        """The character that begins at, or holds, so many units."""
        before = bisect_right(self._wide_units, units) - 1
        if before < 0:
            return units
        behind = units - self._wide_units[before] - self._widths[before]
        return self._wide[before] + (0 if behind < 0 else 1 + behind)
