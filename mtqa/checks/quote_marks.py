"""Double quotation marks of a paragraph: what each does, and with which one it pairs.

Straight marks say nothing of themselves, so their neighbours decide: white space or an opening
bracket before and a letter after makes an opening mark. Marks that stand glued, or free, on both
sides take the role that the marks before them leave open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from mtqa._compat import StrEnum
from mtqa.document import Span
from mtqa.language.tokens import SPACES

_MOST_MARKS = 2000
_MARK = re.compile("[\"“”„‟]|,,(?=[^\\W\\d_])|``|''|‘‘|’’")
_OPEN_BEFORE = set("([{—–―/|-‘'`¡¿") | set(SPACES) | set("\n\r\t")
_CLOSE_AFTER = set(".,;:!?)]}—–―-…/|’'*") | set(SPACES) | set("\n\r\t")
_CONTRACTION = re.compile(r"(?:m|t|re|ve|ll|d)\b")
_POSSESSIVE = re.compile(r"s\b")


class MarkRole(StrEnum):
    """What a mark does, as far as it and its neighbours tell."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class MarkKind(StrEnum):
    """What a mark stands for, or could stand for before pairing."""

    QUOTE = "quote"
    INCHES = "inches"
    POSSESSIVE = "possessive"
    CONTRACTION = "contraction"


_USUAL = dict.fromkeys(("“", "„", "‟", ",,", "``", "‘‘"), MarkRole.OPEN) | dict.fromkeys(
    ("”", "’’"), MarkRole.CLOSE
)


@dataclass(slots=True)
class QuoteMark:
    """A quotation mark; ``role`` is settled by ``pair_marks``, ``partner`` is None where none was found."""

    span: Span
    glyph: str
    role: MarkRole
    certain: bool
    place: MarkRole
    kind: MarkKind
    partner: QuoteMark | None = None


def _place(previous: str, following: str) -> MarkRole:
    """What the neighbours of a mark make of it."""
    if previous in "-—–―/|'‘" and following.isalnum():
        return MarkRole.OPEN
    if following == "\n" and previous != "\n":
        return MarkRole.CLOSE
    if previous in _OPEN_BEFORE:
        return MarkRole.EITHER if following in _CLOSE_AFTER else MarkRole.OPEN
    return MarkRole.CLOSE if following in _CLOSE_AFTER else MarkRole.EITHER


def _kind(text: str, span: Span, stretch: Span) -> MarkKind:
    """What else than a quotation mark the mark could be: inches (6'2"), or an apostrophe (Japan"s)."""
    left = text[max(stretch.start, span.start - 1) : span.start]
    if left.isdigit() or left in ("¼", "½", "¾"):
        return MarkKind.INCHES
    if left.isalpha():
        if _CONTRACTION.match(text, span.end, stretch.end):
            return MarkKind.CONTRACTION
        if _POSSESSIVE.match(text, span.end, stretch.end):
            return MarkKind.POSSESSIVE
    return MarkKind.QUOTE


def scan_marks(text: str, stretch: Span) -> list[QuoteMark]:
    """The double quotation marks of a stretch, unpaired; at most one more than ``_MOST_MARKS``."""
    marks = []
    for match in islice(_MARK.finditer(text, stretch.start, stretch.end), _MOST_MARKS + 1):
        start, end = match.span()
        # The stretch's ends count as white space.
        previous = text[start - 1] if start > stretch.start else "\n"
        following = text[end] if end < stretch.end else "\n"
        place = _place(previous, following)
        role = _USUAL.get(match[0], place)
        kind = _kind(text, Span(start, end), stretch)
        marks.append(
            QuoteMark(Span(start, end), match[0], role, role is place is not MarkRole.EITHER, place, kind)
        )
    return marks


def _closes(mark: QuoteMark, stack: list[QuoteMark]) -> bool:
    if mark.role is MarkRole.EITHER:
        return bool(stack)
    # A curly mark that stands where its mirror image belongs: “x“, ”x”.
    if mark.glyph == "“" and not mark.certain:
        return bool(stack) and stack[-1].glyph in ("“", "„", ",,")
    if mark.glyph == "”" and mark.place is MarkRole.OPEN:
        return bool(stack)
    return mark.role is MarkRole.CLOSE


def pair_marks(marks: list[QuoteMark]) -> None:
    """Settle roles, kinds and partners in one pass.

    A mark that could be inches or an apostrophe is a quotation mark where one is open and no other
    mark closes it.
    A closing mark pairs with the nearest open one, so nested quotations in the same marks pair up.
    """
    stack: list[QuoteMark] = []
    for index, mark in enumerate(marks):
        free = not stack or (index + 1 < len(marks) and marks[index + 1].role is MarkRole.CLOSE)
        if mark.kind is MarkKind.CONTRACTION or (
            free and mark.kind is not MarkKind.QUOTE and mark.role is not MarkRole.OPEN
        ):
            continue
        mark.kind = MarkKind.QUOTE
        if not _closes(mark, stack):
            mark.role = MarkRole.OPEN
            stack.append(mark)
            continue
        mark.role = MarkRole.CLOSE
        if stack:
            mark.partner = stack.pop()
            mark.partner.partner = mark


def paired_marks(text: str, stretch: Span) -> list[QuoteMark]:
    """The double quotation marks of a stretch, paired; inches and apostrophes are among them, unpaired.

    Empty where there are more marks than any paragraph of prose holds.
    """
    marks = scan_marks(text, stretch)
    if len(marks) > _MOST_MARKS:
        return []
    pair_marks(marks)
    return marks
