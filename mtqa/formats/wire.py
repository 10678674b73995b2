"""What IPTC 7901 and ANPA 1312 share: messages between control characters, and the wires' spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.limits import check_lines
from mtqa.formats.raw import RawFile
from mtqa.resources import packaged_table

_STX, _ENDS = "\x02", re.compile("[\x03\x04]")
#: Typewriters' marks, as the wires still write them, and control characters, which are no text.
_SPELLED = re.compile(r"``|''|`|(?<=\s)_(?=\s)|[\x00-\x08\x0e-\x1f\x7f]+")
_SPELLING = {"``": "\u201c", "''": "\u201d", "`": "'", "_": "\u2014"}


@dataclass(frozen=True, slots=True)
class WireMessage:
    """One message: its place among all, its line, and the offsets of its header, its text and its end."""

    number: int
    line: int
    start: int
    text: int
    text_end: int
    end: int


@dataclass(frozen=True)
class Wire:
    """A file of messages, decoded."""

    path: str
    raw: str
    encoding: str

    def messages(self) -> Iterator[WireMessage | InputError]:
        """Each message, which a start of heading (SOH) begins, or what is wrong with it."""
        starts = [found.start() for found in re.finditer("\x01", self.raw)]
        line, before = 1, 0
        for number, (start, end) in enumerate(pairwise([*starts, len(self.raw)]), 1):
            line += self.raw.count("\n", before, start)
            before = start
            text = self.raw.find(_STX, start, end)
            closing = _ENDS.search(self.raw, text + 1, end) if text >= 0 else None
            if text < 0 or closing is None:
                missing = "no start of text (STX)" if text < 0 else "cut off, no end of text (ETX)"
                yield InputError(self.path, f"line {line}: message {number}: {missing}")
            else:
                yield WireMessage(number, line, start, text + 1, closing.start(), end)

    def lines(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The lines between two offsets, each with its own, without their ends."""
        for found in re.finditer(r"[^\r\n]*(\r\n?|\n|\Z)", self.raw[start:end]):
            if found.group():
                yield start + found.start(), found.group().rstrip("\r\n")


def decode_wire(raw_file: RawFile) -> Wire:
    """The text of a file: UTF-8 where it is valid, else Latin-1 as Windows has it."""
    check_lines(raw_file.data, raw_file.path)
    encoding = next(name for name in ("utf-8", "cp1252", "latin-1") if _decodes(raw_file.data, name))
    return Wire(raw_file.path, raw_file.data.decode(encoding), encoding)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def add_spelled(builder: StoryBuilder, text: str, at: int, *, preformatted: bool = False) -> None:
    """Add text that stands at an offset, with its quotation marks and dashes as they are printed.

    Two grave accents and two apostrophes are quotation marks, one of each is an inner one, a lone
    underscore is a dash.
    """
    put = builder.preformatted if preformatted else builder.add
    last = 0
    for found in _SPELLED.finditer(text):
        if found.start() > last:
            put(text[last : found.start()], at + last)
        if printed := _SPELLING.get(found.group()):
            put(printed, at + found.start())
        last = found.end()
    if last < len(text):
        put(text[last:], at + last)


def is_wire_line(what: str, line: str) -> bool:
    """Whether a line is one of those that wire.toml describes: "end", "furniture" or "slug"."""
    return any(pattern.search(line) for pattern in _patterns(what))


@cache
def _patterns(what: str) -> tuple[re.Pattern[str], ...]:
    table: dict[str, Any] = packaged_table("mtqa.formats", "wire.toml")
    return tuple(re.compile(pattern) for pattern in table["lines"][what])
