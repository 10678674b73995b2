"""Where the missing mark of a quotation belongs, as far as the words around it tell."""

from __future__ import annotations

import re
from collections.abc import Callable

from mtqa.checks.quote_marks import QuoteMark
from mtqa.document import Span
from mtqa.findings import Suggestion
from mtqa.language.tokens import SPACES

#: Characters in which the other end of a quotation is looked for.
_REACH = 600
_PARTNERS = {'"': '"', "“": "”", "„": "“", "‟": "”", "``": "''", "‘‘": "’’", ",,": "''"}
_OPENERS = {closing: opening for opening, closing in _PARTNERS.items()} | {"”": "“"}
_QUOTES = re.compile("[\"“”„‟]|``|''")
_CLAUSE = re.compile(rf"(?<=[\w’')])(?P<mark>[,?!])(?=[{SPACES}])")
_SENTENCE = re.compile(rf"[.!?…]+(?=[{SPACES}\n]|$)")


def closing(
    text: str, stretch: Span, mark: QuoteMark, reports: Callable[[str], bool]
) -> tuple[Suggestion, ...]:
    """The mark that closes a quotation: before its reporting clause, or at the end of its only sentence.

    ``reports``: whether a text begins with a reporting clause. Empty where neither is there.
    """
    rest = text[mark.span.end : min(stretch.end, mark.span.end + _REACH)]
    next_mark = _QUOTES.search(rest)
    part = rest[: next_mark.start()] if next_mark else rest
    glyph = _PARTNERS.get(mark.glyph)
    if glyph is None:
        return ()
    for match in _CLAUSE.finditer(part):
        if reports(part[match.end() :]):
            return (_put(mark.span.end + match.end(), glyph),)
    whole = next_mark is None and mark.span.end + len(part) == stretch.end
    ends = [match.end() for match in _SENTENCE.finditer(part.rstrip())]
    if whole and ends == [len(part.rstrip())] and _begins_sentence(part):
        return (_put(mark.span.end + ends[0], glyph),)
    return ()


def opening(text: str, stretch: Span, mark: QuoteMark) -> tuple[Suggestion, ...]:
    """The mark that opens a quotation before a reporting clause, where one sentence stands before it."""
    before = text[stretch.start : mark.span.start]
    glyph = _OPENERS.get(mark.glyph)
    alone = len(before) <= _REACH and not _QUOTES.search(before) and not _SENTENCE.search(before[:-1])
    if glyph is None or not alone or not _begins_sentence(before):
        return ()
    return (_put(stretch.start + len(before) - len(before.lstrip()), glyph),)


def _begins_sentence(part: str) -> bool:
    return part.lstrip()[:1].isupper()


def _put(at: int, glyph: str) -> Suggestion:
    return Suggestion(Span(at, at), glyph)
