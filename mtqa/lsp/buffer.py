"""A document that is open in the editor: its text, and the edits that the editor makes to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lsprotocol import types

from mtqa.lsp.lines import Encoding, Lines

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Buffer:
    """One version of an open document, as the editor has it."""

    uri: str
    language_id: str
    version: int
    text: str
    encoding: Encoding

    @classmethod
    def opened(cls, item: types.TextDocumentItem, encoding: Encoding) -> Buffer:
        """The document as it was opened."""
        return cls(item.uri, item.language_id, item.version, _whole(item.text), encoding)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text, self.encoding)

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
