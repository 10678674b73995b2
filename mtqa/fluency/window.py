"""Cuts a long text into windows that overlap, so that each token has enough before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.fluency.tokens import Tokens

#: Tokens that a window may turn out longer than planned, since it is cut into tokens anew.
SLACK = 16


@dataclass(frozen=True, slots=True)
class Window:
    """Code points ``start`` to ``end`` of the text; it answers for what begins at ``own`` or after."""

    start: int
    own: int
    end: int


def windows(text: str, tokens: Tokens, size: int, context: int) -> list[Window]:
    """Windows of at most ``size`` tokens, each with ``context`` of them at least before its own.

    They begin and end between words, where a text is cut into tokens as part of a longer one.
    """
    count = len(tokens.ids)
    if count <= size:
        return [Window(0, 0, len(text))]
    cuts = _between_words(text, tokens)
    found: list[Window] = []
    first = own = 0  # token numbers
    while True:
        last = first + size - SLACK
        if last >= count:
            found.append(Window(_place(text, tokens, first), _start(tokens, own), len(text)))
            return found
        last = _cut(cuts, max(own + 1, last - context // 2), last)
        found.append(Window(_place(text, tokens, first), _start(tokens, own), _start(tokens, last)))
        own, first = last, max(first + 1, _cut(cuts, first + 1, last - context))


def _between_words(text: str, tokens: Tokens) -> NDArray[np.int64]:
    """Numbers of the tokens that begin with white space, and are not parts of one character."""
    return np.array(
        [
            number
            for number, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
            if start < end and text[start].isspace() and (number == 0 or tokens.starts[number - 1] < start)
        ],
        dtype=np.int64,
    )


def _cut(cuts: NDArray[np.int64], lowest: int, highest: int) -> int:
    """The last place between words from ``lowest`` to ``highest``; ``highest`` where there is none."""
    at = int(np.searchsorted(cuts, highest, side="right")) - 1
    return int(cuts[at]) if at >= 0 and cuts[at] >= lowest else highest


def _start(tokens: Tokens, number: int) -> int:
    return int(tokens.starts[number])


def _place(text: str, tokens: Tokens, number: int) -> int:
    """Where the token begins, after its white space."""
    start = _start(tokens, number)
    return start + len(text[start:]) - len(text[start:].lstrip()) if number else start
