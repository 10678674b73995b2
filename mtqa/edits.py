"""Edits put into the bytes of a story: what is not edited stays byte for byte as it was."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.findings import Suggestion

_MARKS = frozenset(
    {
        b"",
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF16_BE,
        codecs.BOM_UTF32_LE,
        codecs.BOM_UTF32_BE,
    }
)


def conflicts(edit: Suggestion, others: Iterable[Suggestion]) -> bool:
    """Whether an edit touches text that one of the others changes.

    Edits that only meet at their ends do not conflict, unless both put text in at the same place.
    """
    return any(_conflict(edit, other) for other in others)


def _conflict(one: Suggestion, other: Suggestion) -> bool:
    if one.span.start == other.span.start:
        return True
    first, second = sorted((one.span, other.span))
    return second.start < first.end


def edited_text(text: str, edits: Sequence[Suggestion]) -> str:
    """The text with all the edits, whose order does not matter.

    Raises ValueError if two of them conflict or one lies outside the text.
    """
    parts, position = [], 0
    for edit in _in_order(text, edits):
        parts += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*parts, text[position:]])


def _in_order(text: str, edits: Sequence[Suggestion]) -> list[Suggestion]:
    ordered = sorted(edits, key=lambda edit: edit.span)
    if any(_conflict(one, other) for one, other in pairwise(ordered)):
        raise ValueError("two edits change the same text")
    if ordered and ordered[-1].span.end > len(text):
        raise ValueError("an edit lies outside the text")
    return ordered


@dataclass(frozen=True, slots=True)
class EncodedStory:
    """A story's text and the bytes it was read from; ``codec`` turns one into the other, ``mark`` apart.

    ``mark`` is the byte order mark, which is no part of the text; empty where there is none.
    """

    text: str
    data: bytes
    codec: str
    mark: bytes

    @classmethod
    def of(cls, document: Document, data: bytes) -> EncodedStory:
        """The story that was read from these bytes.

        Raises InputError if its encoding does not give the same bytes again, so that an edit could
        change what it should not touch.
        """
        codec = "utf-8" if document.encoding == "utf-8-sig" else document.encoding
        return cls.encoded(document.path, document.text, data, (codec,), named=document.encoding)

    @classmethod
    def encoded(
        cls, path: str, text: str, data: bytes, codecs: Iterable[str], *, named: str = ""
    ) -> EncodedStory:
        """A text and its bytes, in the first of some codecs that gives these bytes.

        Raises InputError, with the name of the encoding, if none does.
        """
        for codec in codecs:
            try:
                body = text.encode(codec)
            except (UnicodeEncodeError, LookupError):
                continue
            if data.endswith(body) and data[: len(data) - len(body)] in _MARKS:
                return cls(text, data, codec, data[: len(data) - len(body)])
        encoding = f" ({named})" if named else ""
        raise InputError(path, f"its encoding{encoding} does not give the same bytes again: not changed")

    def holds(self, edit: Suggestion) -> bool:
        """Whether the encoding has every character that the edit puts in."""
        return self.has(edit.text)

    def has(self, text: str) -> bool:
        """Whether the encoding has every character of a text."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True

    def edited(self, edits: Sequence[Suggestion]) -> bytes:
        """The bytes with all the edits; outside of them nothing changes.

        Raises ValueError if two of them conflict or one lies outside the text, UnicodeEncodeError
        if the encoding lacks a character (see ``holds``).
        """
        parts, position, offset = [self.mark], 0, len(self.mark)
        for edit in _in_order(self.text, edits):
            kept = self._length(position, edit.span.start)
            parts += [self.data[offset : offset + kept], edit.text.encode(self.codec)]
            offset += kept + self._length(edit.span.start, edit.span.end)
            position = edit.span.end
        return b"".join([*parts, self.data[offset:]])

    def _length(self, start: int, end: int) -> int:
        """How many bytes a stretch of the text takes."""
        return len(self.text[start:end].encode(self.codec))
