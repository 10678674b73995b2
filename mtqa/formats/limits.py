"""How much of a file is taken apart: a file with more is refused before it is, at the cost of counting.

Each limit is far beyond what stories need, and keeps the memory for a file of 100 MB below 1.5 GB.
"""

from __future__ import annotations

import re

from mtqa.errors import InputError

#: Elements and attributes of XML: each costs some 250 bytes.
MOST_NODES = 2_000_000
#: Those of a page, which is one story, and whose elements are looked at several times.
MOST_PAGE_NODES = 1_000_000
#: Attributes of one element of a page, each of which libxml2 compares with all before it.
MOST_ATTRIBUTES = 1_000
#: Lines of a file that is read by lines.
MOST_LINES = 2_000_000
#: Entries of a PO file: each costs some 2 kB.
MOST_ENTRIES = 300_000
#: Bytes of a line of PO or TSV.
MOST_LINE = 10_000_000
#: Lines of the comments or of one string of a PO entry, which are joined one by one.
MOST_ENTRY_LINES = 10_000
#: What ends a line to Python: all of these count, whatever the format takes for an end.
_LINE_ENDS = tuple(
    end.encode() for end in ("\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
)
_TAG = re.compile(r"<[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)?)?")


def check_nodes(text: str, path: str, most: int = MOST_NODES) -> None:
    """Raise InputError for markup with more elements and attributes than are read.

    They are counted by their marks, "<" and "=", which may also stand in text.
    """
    if text.count("<") - text.count("</") + text.count("=") > most:
        raise InputError(path, f"more than {most:,} elements and attributes, the most that is read")


def check_attributes(text: str, path: str) -> None:
    """Raise InputError, with the line, for HTML with an element that has more attributes than are read."""
    tag = _TAG.search(text)
    while tag is not None:
        at, count = tag.end(), 0
        while attribute := _ATTRIBUTE.match(text, at):
            at, count = attribute.end(), count + 1
            if count > MOST_ATTRIBUTES:
                line = text.count("\n", 0, tag.start()) + 1
                raise InputError(
                    path, f"line {line}: an element with more than {MOST_ATTRIBUTES:,} attributes"
                )
        tag = _TAG.search(text, at)


def check_lines(data: bytes, path: str, most: int = MOST_LINES) -> None:
    """Raise InputError for a file of more lines than are read, whatever ends them."""
    if sum(map(data.count, _LINE_ENDS)) > most:
        raise InputError(path, f"more than {most:,} lines, the most that is read")


def check_line_length(data: bytes, path: str) -> None:
    """Raise InputError, with the line, for one that is longer than is read."""
    start = 0
    while len(data) - start > MOST_LINE:
        end = max(data.rfind(mark, start, start + MOST_LINE + 1) for mark in (b"\n", b"\r"))
        if end < 0:
            line = data.count(b"\n", 0, start) + 1
            most = f"{MOST_LINE // 1_000_000} MB, the most that is read"
            raise InputError(path, f"line {line}: longer than {most}")
        start = end + 1
