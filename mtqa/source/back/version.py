"""A sentence that says something else in one place."""

from __future__ import annotations

from dataclasses import dataclass

from mtqa._compat import StrEnum
from mtqa.document import Span


class Turn(StrEnum):
    """How a version differs from the sentence."""

    NEGATION = "negation"
    """A negation comes or goes."""
    OPPOSITE = "opposite"
    """A word is its opposite."""
    OTHER = "other"
    """A word is another of its kind: a number, a day, a country."""
    EXCHANGE = "exchange"
    """Two names or two figures of the sentence change places."""
    SOURCE = "source"
    """A name or a figure is one that the source has and the sentence has not."""


#: Versions with other words; the others have other names or figures.
WORDS = frozenset({Turn.NEGATION, Turn.OPPOSITE, Turn.OTHER})


@dataclass(frozen=True, slots=True)
class Version:
    """A sentence with one change: ``now`` stands where ``span`` of the original holds ``was``."""

    turn: Turn
    text: str
    span: Span
    was: str
    now: str


def changed(turn: Turn, text: str, start: int, end: int, now: str) -> Version:
    """The version of a text with ``now`` from ``start`` to ``end``; a space goes with a word that goes."""
    if not now and text[end : end + 1] == " ":
        end += 1
    return Version(turn, text[:start] + now + text[end:], Span(start, end), text[start:end], now)
