"""Texts as a causal model's tokens, with the place of each token in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tokens:
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

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text with their places."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        starts, ends = covering(encoding.offsets, len(text))
        return Tokens(tuple(encoding.ids), starts, ends)


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
