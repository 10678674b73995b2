"""Texts as a causal model's tokens, each with its place, and long texts cut into windows that overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class GaplessTokens:
    """Token ids, and each token's span in code points.

    The spans cover the text without a gap: white space belongs to the token after it, at the end of
    the text to the last one. Tokens that are parts of one character have the same span.
    """

    ids: tuple[int, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class TextTokenizer:
    """A tokenizer of the ``tokenizers`` library; a literal special token in a text is text."""

    def __init__(self, tokenizer: Any, start: int) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.encode_special_tokens = True
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.start = start

    def ids(self, text: str) -> list[int]:
        """The tokens of a text, without any that stand for its start or end."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def tokens(self, text: str) -> GaplessTokens:
        """The tokens of a text with their places."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        starts, ends = covering(encoding.offsets, len(text))
        return GaplessTokens(tuple(encoding.ids), starts, ends)


def covering(offsets: Sequence[tuple[int, int]], length: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and ends without gaps, in the order of the text."""
    starts, ends = np.zeros(len(offsets), np.int64), np.zeros(len(offsets), np.int64)
    start = end = 0  # of the token before
    for number, (first, last) in enumerate(offsets):
        if last > end:
            start, end = (end if first >= end else min(max(first, start), end)), last
        starts[number], ends[number] = start, end
    if len(ends):
        ends[starts == starts[-1]] = length
    return starts, ends


def common_length(left: Sequence[int], right: Sequence[int]) -> int:
    """How many tokens two texts begin with in common."""
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared


#: Tokens that a window may turn out longer than planned, since it is cut into tokens anew.
SLACK = 16


@dataclass(frozen=True, slots=True)
class ReadingWindow:
    """Code points ``start`` to ``end`` of the text; it answers for what begins at ``own`` or after."""

    start: int
    own: int
    end: int


def windows(text: str, tokens: GaplessTokens, size: int, context: int) -> list[ReadingWindow]:
    """Windows of at most ``size`` tokens, each with ``context`` of them at least before its own.

    They begin and end between words, where a text is cut into tokens as part of a longer one.
    """
    count = len(tokens.ids)
    if count <= size:
        return [ReadingWindow(0, 0, len(text))]
    cuts = _between_words(text, tokens)
    found: list[ReadingWindow] = []
    first = own = 0  # token numbers
    while True:
        last = first + size - SLACK
        if last >= count:
            found.append(ReadingWindow(_place(text, tokens, first), _start(tokens, own), len(text)))
            return found
        last = _cut(cuts, max(own + 1, last - context // 2), last)
        found.append(ReadingWindow(_place(text, tokens, first), _start(tokens, own), _start(tokens, last)))
        own, first = last, max(first + 1, _cut(cuts, first + 1, last - context))


def _between_words(text: str, tokens: GaplessTokens) -> NDArray[np.int64]:
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


def _start(tokens: GaplessTokens, number: int) -> int:
    return int(tokens.starts[number])


def _place(text: str, tokens: GaplessTokens, number: int) -> int:
    """Where the token begins, after its white space."""
    start = _start(tokens, number)
    return start + len(text[start:]) - len(text[start:].lstrip()) if number else start
