"""ANPA 1312, the wire format of North American agencies: one message or many in a file.

SYN SYN SOH service number US selector, priority category version date words, STX text, ETX agency
date time. Lines that begin with "^" are headlines, notes and bylines, one with a tab begins a
paragraph, and tables, which DC2 in the header or a backspace announces, are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.raw import RawFile
from mtqa.formats.wire import Wire, WireMessage, add_spelled, decode_wire, is_wire_line

_HEADER = re.compile(r"\x01([A-Za-z])(\d{4})\x1f([^\r\n\x02]*)")
_RECOGNISED = re.compile(rb"[\x00\x16\s]*\x01[A-Za-z]\d{4}\x1f")
_TABULAR = re.compile(r"[\x13\x14]\x12")
_FILED = re.compile(r"([A-Za-z]+)-[A-Za-z]+-(\d{1,2}-\d{1,2}-\d{2,4} \d{4}[A-Z]*)")
_SENTENCE_END = re.compile(r"[.!?][\"')\u201d]*$")
_CARET = re.compile(r"\^[^^]*")


def recognise(raw_file: RawFile) -> bool:
    """Whether the file begins with a start of heading, a letter, four digits and a unit separator."""
    return _RECOGNISED.match(raw_file.data) is not None


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The story of each message, or what is wrong with it; raises InputError for a file without any."""
    wire = decode_wire(raw_file)
    found = False
    for message in wire.messages():
        found = True
        try:
            yield message if isinstance(message, InputError) else _AnpaReader(raw_file, wire, message).story()
        except InputError as error:
            yield error
    if not found:
        raise InputError(raw_file.path, "no message: no start of heading (SOH)")


class _AnpaReader:
    def __init__(self, raw_file: RawFile, wire: Wire, message: WireMessage) -> None:
        self._source = raw_file
        self._wire = wire
        self._message = message
        self._builder = StoryBuilder(raw_file, raw=wire.raw, story=_metadata(wire, message).id)
        self._headline = ""
        self._tabular = _TABULAR.search(wire.raw, message.start, message.text) is not None

    def story(self) -> Document | InputError:
        """The story of the message, or why it has none."""
        body = False
        for at, line in self._wire.lines(self._message.text, self._message.text_end):
            if line.startswith("^"):
                body = False
                for piece in _CARET.finditer(line):
                    self._caret(at + piece.start() + 1, piece.group()[1:])
            elif not line.strip():
                body = False
            elif is_wire_line("end", line) or line.startswith("\b") or self._tabular:
                self._block(BlockKind.FURNITURE)
                add_spelled(self._builder, line, at)
                body = False
            else:
                if line.startswith("\t") or not body:
                    self._block(None)
                body = True
                add_spelled(self._builder, line.rstrip(" <") + " ", at)
        return self._document()

    def _caret(self, at: int, text: str) -> None:
        """A line of the head: the first that is no slug, note or byline is the headline."""
        shown = text.rstrip(" <=")
        byline = text.rstrip().endswith("=")
        if byline or is_wire_line("furniture", shown.strip()) or is_wire_line("slug", shown.strip()):
            self._block(BlockKind.FURNITURE)
        elif self._headline and _SENTENCE_END.search(shown):
            self._block(BlockKind.PARAGRAPH)
        else:
            self._block(BlockKind.HEADLINE)
            self._headline = self._headline or " ".join(shown.split())
        add_spelled(self._builder, shown, at)

    def _block(self, kind: BlockKind | None) -> None:
        self._builder.block(kind, element=f"message {self._message.number}")

    def _document(self) -> Document | InputError:
        wire, message = self._wire, self._message
        if self._builder.empty:
            return NoTextError(self._source.path, f"line {message.line}: message {message.number}: no text")
        about = replace(_metadata(wire, message), headline=self._headline)
        return self._builder.document(format="anpa", encoding=wire.encoding, metadata=about)


def _metadata(wire: Wire, message: WireMessage) -> Metadata:
    """What header and trailer say; a number comes again the next day, so that the id holds the time."""
    header = _HEADER.match(wire.raw, message.start)
    number = f"{header.group(1)}{header.group(2)}" if header else ""
    filed = _FILED.search(wire.raw, message.text_end, message.end)
    date = filed.group(2) if filed else ""
    return Metadata(
        id=" ".join(part for part in (number, date) if part),
        provider=filed.group(1) if filed else "",
        date=date,
    )
