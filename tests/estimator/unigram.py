"""The documented way from a text to pieces, written as plainly as possible, to compare the tokenizer with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping


def ids_of(
    text: str, scores: Mapping[str, tuple[int, float]], unknown: int, replace: Callable[[str], str]
) -> list[int]:
    """Best cut of a text under a unigram model; ``scores`` has id and score of each piece.

    A run of characters that no piece has is one unknown piece.
    """
    text = re.sub(" {2,}", " ", unicodedata.normalize("NFC", replace(text))).replace(" ", "▁")
    if not text:
        return []
    if not text.startswith("▁"):
        text = "▁" + text
    longest = max(map(len, scores))
    penalty = min(score for _, score in scores.values()) - 10
    best = [0.0] + [float("-inf")] * len(text)
    cut: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + longest) + 1):
            piece = scores.get(text[start:end])
            if piece is None and end > start + 1:
                continue
            number, score = piece or (unknown, penalty)
            if best[start] + score > best[end]:
                best[end], cut[end] = best[start] + score, (start, number)
    found: list[int] = []
    end = len(text)
    while end:
        end, number = cut[end]
        if not (number == unknown and found and found[-1] == unknown):
            found.append(number)
    return found[::-1]
