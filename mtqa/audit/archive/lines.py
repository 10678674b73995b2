"""The lines of a stream, with where each begins; memory is bounded whatever their length."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_BLANK = b" \t\r\n\v\f"


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1, ``offset`` and ``length`` are in bytes; ``data``: None if too long."""

    number: int
    offset: int
    length: int
    data: bytes | None


def lines(stream: BinaryIO, offset: int, number: int, longest: int) -> Iterator[Line]:
    """The lines from ``offset`` on that are not blank, the first of which has this number.

    Raises one of DAMAGED where the stream cannot be read on.
    """
    stream.seek(offset)
    while start := stream.readline(longest + 1):
        length, last = len(start), start
        while not last.endswith(b"\n") and (last := stream.readline(longest + 1)):
            length += len(last)
        if offset == 0:
            start = start.removeprefix(codecs.BOM_UTF8)
        if length > len(start) + len(codecs.BOM_UTF8) or length > longest:
            yield Line(number, offset, length, None)
        elif start.strip(_BLANK):
            yield Line(number, offset, length, start)
        offset, number = offset + length, number + 1
