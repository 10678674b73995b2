"""Where the paragraphs of a plain text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.document import Span

#: All characters that ``str.isspace`` holds for white space, for ``str.translate`` to a space.
SPACES = {code: " " for code in range(0x3001) if chr(code).isspace()}

_BLANK_LINE = re.compile(r"\n\s*\n")
_LINE_END = re.compile(r"[\n\r]+")


def paragraph_spans(text: str) -> Iterator[Span]:
    """The paragraphs in order, without white space at their ends."""
    separator = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_END
    start = 0
    for match in separator.finditer(text):
        yield from stripped(text, start, match.start())
        start = match.end()
    yield from stripped(text, start, len(text))


def stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, or nothing if nothing else is in it."""
    content = text[start:end]
    body = content.strip()
    if body:
        first = start + len(content) - len(content.lstrip())
        yield Span(first, first + len(body))
