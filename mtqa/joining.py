"""A boundary's two sides read as one sentence: what they would be if the stop were spurious."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtqa.document import Boundary, Document, Span

#: Words kept on either side of the boundary: the two together stay within what a model
#: translates without losing content (75 tokens), and beginnings far away say nothing about a stop.
SIDE_WORDS = 24

_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[.!?…]+$")


@dataclass(frozen=True, slots=True)
class Joined:
    """The text without the stop; ``mark`` is the span of the words on either side of it."""

    text: str
    mark: Span


def joined_sides(document: Document, boundary: Boundary) -> Joined:
    """The last words of the left segment, its stop dropped, and the first words of the right one."""
    left = _WORD.findall(document.slice(boundary.left))[-SIDE_WORDS:]
    right = _WORD.findall(document.slice(boundary.right))[:SIDE_WORDS]
    last = _STOP.sub("", left[-1])
    start = len(" ".join([*left[:-1], ""]))
    text = " ".join([*left[:-1], *filter(None, [last]), *right])
    return Joined(text, Span(start, start + len(last) + len(right[0]) + bool(last)))
