"""Where the paragraphs of a plain text begin and end.

A blank line, a form feed or U+2029 ends a paragraph, and so does the end of a line, unless the
lines are hard-wrapped, as in old wires: then a line that is full goes on in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mtqa.document import Span

#: All characters that ``str.isspace`` holds for white space, for ``str.translate`` to a space.
SPACES = {code: " " for code in range(0x3001) if chr(code).isspace()}

#: Columns at which hard-wrapped text is broken.
_WRAP_COLUMNS = range(50, 101)
_BREAKS = ("\x0c", "\u2029")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BULLET = re.compile(r"[-–—*•·▪●◆■+]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    text: str
    #: Whether a paragraph ends behind the line whatever comes next.
    ends: bool


def paragraph_spans(text: str) -> Iterator[Span]:
    """The paragraphs in order, without white space at their ends."""
    lines = list(_lines(text))
    width = _wrap_width([line for line in lines if line.text])
    first: _Line | None = None
    last: _Line | None = None
    margin = min((line.indent for line in lines if line.text), default=0)
    for line in lines:
        if first and last and not (line.text and _goes_on(last, line, width, margin)):
            yield Span(first.start, last.end)
            first = last = None
        if line.text:
            first, last = first or line, line
    if first and last:
        yield Span(first.start, last.end)


def stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, or nothing if nothing else is in it."""
    content = text[start:end]
    body = content.strip()
    if body:
        first = start + len(content) - len(content.lstrip())
        yield Span(first, first + len(body))


def _lines(text: str) -> Iterator[_Line]:
    offset = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if body else 0
        columns = len(raw[:indent].expandtabs()) if body else 0
        start = offset + indent
        yield _Line(start, start + len(body), columns, body, raw.endswith(_BREAKS))
        offset += len(raw)


def _wrap_width(lines: list[_Line]) -> int | None:
    """The columns to which the text was wrapped, or None.

    Wrapped text has hardly a line above the width, and most lines that have no room for the next
    line's first word break off in the middle of a sentence.
    """
    lengths = sorted(line.indent + len(line.text) for line in lines)
    if not lengths:
        return None
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if width not in _WRAP_COLUMNS:
        return None
    full = [line for line, following in pairwise(lines) if _is_full(line, following, width)]
    broken_off = [line for line in full if not _TERMINAL.search(line.text)]
    return width if len(broken_off) > len(full) / 2 else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    first_word = following.text[:width].split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(first_word) > width


def _goes_on(line: _Line, following: _Line, width: int | None, margin: int) -> bool:
    """Whether the paragraph of a line goes on in the next line."""
    if line.ends or _BULLET.match(following.text):
        return False
    if width is None:
        # A paragraph does not begin in lower case where the one before has no end.
        return following.text[0].islower() and len(line.text) >= 40 and not _TERMINAL.search(line.text)
    indented = following.indent >= margin + 2 and following.indent >= line.indent
    return not indented and _is_full(line, following, width)
