"""Lines and openings that belong to the wire, not to the story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtqa.document import Span
from mtqa.paragraphs import stripped

_DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z.'’,/ -]{1,60}(?:, \w+\.? \d{1,2})? )?"
    r"\((?:Reuters|AFP|AP|dpa|DPA|TASS|UPI|ANSA|Xinhua|EFE)\)"
    r" ?[-–—] ?|[A-Z][A-Z.'’/ ]{2,40}(?:, \w+\.? \d{1,2})? (?:-|–|—) ?"
)
_LINE = re.compile(
    r"^(?:\((?:Reporting|Writing|Editing|Additional reporting|Compiled)\b.*\)|.*(?:©|All rights reserved).*"
    r"|By [A-Z]\S+ [A-Z]\S+(?: [A-Z]\S+)?|ENDS|###|-30-|Copyright\b.*)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that is furniture, or is not."""

    span: Span
    furniture: bool


def furniture_pieces(text: str, span: Span) -> list[Piece]:
    """Cut a paragraph into furniture and the rest, in order."""
    content = text[span.start : span.end]
    if _LINE.match(content):
        return [Piece(span, True)]
    match = _DATELINE.match(content)
    if match is None or match.end() == len(content):
        return [Piece(span, False)]
    cut = span.start + match.end()
    return [Piece(part, True) for part in stripped(text, span.start, cut)] + [
        Piece(part, False) for part in stripped(text, cut, span.end)
    ]
