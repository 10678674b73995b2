"""A repair that is considered, and how the text reads with it."""

from __future__ import annotations

import string
from dataclasses import dataclass

from mtqa._compat import StrEnum
from mtqa.document import Span
from mtqa.repair.sides import Sides

#: What an edit shows even where it stays: a word is never cut, nor an abbreviation's stop taken off it.
_WRITTEN_OUT = frozenset(string.ascii_letters + string.digits + ".")


class RepairKind(StrEnum):
    """What a repair does."""

    JOIN = "join"
    COMMA = "comma"
    DASH = "dash"
    DROP = "drop"
    RESTORE = "restore"
    TITLE = "title"
    ROUND_TRIP = "round_trip"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Replace ``span`` of the text by ``text``.

    ``lowered``: the first word that is kept after the stop got a small letter. ``dropped_left`` and
    ``dropped_right`` are the words that go, on either side of the stop. ``kept`` is where the words end
    that stay before it, ``put`` what is put behind them: marks, and words that are new.
    """

    kind: RepairKind
    span: Span
    text: str
    kept: int
    put: str = ""
    lowered: bool = False
    dropped_left: tuple[str, ...] = ()
    dropped_right: tuple[str, ...] = ()

    def applied(self, text: str, start: int, end: int) -> str:
        """``text[start:end]`` with the repair, white space as single spaces."""
        return " ".join(f"{text[start : self.span.start]}{self.text}{text[self.span.end : end]}".split())

    def before(self, text: str, start: int) -> str:
        """What of that stands before the first word that is kept after the stop."""
        return " ".join(f"{text[start : self.kept]}{self.put}".split())


def compose(
    sides: Sides,
    kind: RepairKind,
    *,
    mark: str = "",
    middle: str = "",
    left: int = 0,
    right: int = 0,
    lowered: str | None = None,
) -> Candidate:
    """The repair that drops so many words on either side, and puts ``mark`` and ``middle`` there.

    ``mark`` is punctuation that follows the last word kept, inside closing quotation marks as
    American style has it; ``middle`` are words of their own; ``lowered`` stands for the first word
    that is kept after the stop.
    """
    kept = sides.left[-1 - left]
    first = sides.unopened(right)
    gap = sides.gap if "\n" in sides.gap else " "
    opener = sides.text[sides.right[right].start : first.start]
    marks = f"{mark}{'' if left else sides.closers}"
    new = f"{marks}{gap}{middle}{' ' if middle else ''}{opener}"
    end = first.start
    if lowered is not None:
        new, end = new + lowered, first.start + len(lowered)
    span, text = _trimmed(sides.text, Span(kept.end, end), new)
    return Candidate(
        kind,
        span,
        text,
        kept.end,
        f"{marks} {middle}" if middle else marks,
        lowered is not None,
        tuple(sides.word(word) for word in sides.left[len(sides.left) - left :]),
        tuple(sides.word(word) for word in sides.right[:right]),
    )


def _trimmed(text: str, span: Span, new: str) -> tuple[Span, str]:
    """The same edit without the marks and spaces that stay as they are: a stop put anew is written out."""
    start, end = span.start, span.end
    while new and end > start and new[-1] == text[end - 1] and new[-1] not in _WRITTEN_OUT:
        new, end = new[:-1], end - 1
    while new and end > start and new[0] == text[start] and new[0] not in _WRITTEN_OUT:
        new, start = new[1:], start + 1
    return Span(start, end), new
