"""The protocol counts in UTF-16 code units, as Java's strings do; mtqa in code points."""

from __future__ import annotations

import re
from bisect import bisect_left

from mtqa.document import Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LONE = re.compile("[\ud800-\udfff]")


def scalars(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which JSON lets through; as long as before.

    Tokenizers and UTF-8 know no halves.
    """
    return _LONE.sub("\ufffd", text)


class Units:
    """Turns offsets into a text from code points into UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _WIDE.finditer(text)]

    def at(self, offset: int) -> int:
        """The offset in code units."""
        return offset + bisect_left(self._wide, offset)

    def length(self, span: Span) -> int:
        """How many code units a span takes."""
        return self.at(span.end) - self.at(span.start)
