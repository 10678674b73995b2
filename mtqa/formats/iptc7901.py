"""IPTC 7901, the text transmission format of the agencies: one message or many in a file.

SOH service number priority category words [agency number], keywords, STX headline and text, ETX
day and time, EOT. The headline is the first line of the text, or the lines up to one that ends in
"=" as dpa has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.raw import RawFile
from mtqa.formats.wire import Wire, WireMessage, add_spelled, decode_wire, is_wire_line

_HEADER = re.compile(
    r"\x01\s*([A-Za-z]{0,8})[ -]?(\d{1,5})[ ]+(\S)[ ]+([A-Za-z]{1,3})\b[ ]*(\d*)[ ]*([^\r\n\x02]*)"
)
_RECOGNISED = re.compile(rb"[\x00\x16\s]*\x01\s*[A-Za-z]{0,8}[ -]?\d{1,5}[ ]+\S[ ]+[A-Za-z]{1,3}\b")
_DATE = re.compile(r"\b\d{6}(?: [A-Z]{3,4})? [A-Za-z]{3} \d{2}(?:\d{2})?\b")
#: Behind codes of the service: the agency and its own number of the message.
_AGENCY = re.compile(r"([A-Za-z][\w-]*)(?:\s+\d+)?\s*$")
#: Lines above the text that may hold the headline, its byline and the state of the story.
_HEAD_LINES = 8


def recognise(raw_file: RawFile) -> bool:
    """Whether the file begins with a start of heading and the fields of the message header."""
    return _RECOGNISED.match(raw_file.data) is not None


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The story of each message, or what is wrong with it; raises InputError for a file without any."""
    wire = decode_wire(raw_file)
    found = False
    for message in wire.messages():
        found = True
        try:
            yield message if isinstance(message, InputError) else _story(raw_file, wire, message)
        except InputError as error:
            yield error
    if not found:
        raise InputError(raw_file.path, "no message: no start of heading (SOH)")


def _story(raw_file: RawFile, wire: Wire, message: WireMessage) -> Document | InputError:
    builder = StoryBuilder(raw_file, raw=wire.raw, story=_metadata(wire, message, "").id)
    lines = list(wire.lines(message.text, message.text_end))
    head = _head(lines)
    headline: list[str] = []
    open_kind: BlockKind | None = None
    for at, line in lines[:head]:
        text = line.rstrip().removesuffix("=")
        kind = BlockKind.FURNITURE if is_wire_line("furniture", text.strip()) else BlockKind.HEADLINE
        if kind is BlockKind.FURNITURE or kind is not open_kind:
            builder.block(kind, element=f"message {message.number}")
        open_kind = kind
        if kind is BlockKind.HEADLINE:
            headline.append(text)
        add_spelled(builder, f"{text} ", at)
    end = next((index for index, (_, line) in enumerate(lines) if is_wire_line("end", line)), len(lines))
    for part, part_kind in ((lines[head:end], None), (lines[end:], BlockKind.FURNITURE)):
        if part:
            stop = part[-1][0] + len(part[-1][1])
            builder.block(part_kind, element=f"message {message.number}")
            add_spelled(builder, wire.raw[part[0][0] : stop], part[0][0], preformatted=True)
    if builder.empty:
        return NoTextError(raw_file.path, f"line {message.line}: message {message.number}: no text")
    about = _metadata(wire, message, " ".join(" ".join(headline).split()))
    return builder.document(format="iptc7901", encoding=wire.encoding, metadata=about)


def _head(lines: list[tuple[int, str]]) -> int:
    """How many lines stand above the text: up to one that ends in "=", or else the first with text."""
    first = next((index for index, (_, line) in enumerate(lines) if line.strip()), len(lines))
    for index in range(first, min(len(lines), first + _HEAD_LINES)):
        line = lines[index][1].rstrip()
        if not line:
            break
        if line.endswith("="):
            return index + 1
    return min(first + 1, len(lines))


def _metadata(wire: Wire, message: WireMessage, headline: str) -> Metadata:
    """A number is a service's own and comes again the next day: the id holds the time as well."""
    header = _HEADER.match(wire.raw, message.start)
    service, number, _, _, _, more = header.groups() if header else ("", "", "", "", "", "")
    found = _DATE.search(wire.raw, message.text_end, message.end)
    date = found.group() if found else ""
    agency = _AGENCY.search(more[-200:])
    return Metadata(
        id=" ".join(part for part in (f"{service}{number}", date) if part),
        headline=headline,
        provider=agency.group(1) if agency else service,
        date=date,
    )
