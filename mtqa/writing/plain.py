"""Text that is written as it is read, and Markdown's, in which a mark may have to be escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mtqa.writing.stretches import Written

_MARK = re.compile(r"[\\`*_\[\]<]")


class PlainSyntax:
    """Plain text and tables: nothing is escaped."""

    def characters(self, raw: str, start: int, end: int) -> Iterator[Written]:
        """As ``Syntax``."""
        return ((raw[index], index, index + 1) for index in range(start, end))

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """As ``Syntax``."""
        return text if holds(text) else None


class MarkdownSyntax(PlainSyntax):
    """Markdown: marks that are put in are text."""

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """As ``Syntax``."""
        return _MARK.sub(r"\\\g<0>", text) if holds(text) else None


PLAIN, MARKDOWN = PlainSyntax(), MarkdownSyntax()
