"""Many words with a small number each, packed: a fraction of what a dictionary of them takes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np


class WordTable:
    """Words with a number each, from 0 to 65,535: as a dictionary, of half a million words in some 15 MB."""

    def __init__(self, words: Mapping[str, int]) -> None:
        """Raises OverflowError for a number that is too large or below 0."""
        count = len(words)
        hashes = np.fromiter(map(hash, words), np.int64, count)
        encoded = [_bytes(word) for word in words]
        lengths = np.fromiter(map(len, encoded), np.int32, count)
        order = np.argsort(hashes)
        self._text = b"".join(encoded)
        self._hashes = hashes[order]
        self._ends = np.cumsum(lengths, dtype=np.int32)[order]
        self._starts = self._ends - lengths[order]
        self._numbers = np.fromiter(words.values(), np.uint16, count)[order]

    def __len__(self) -> int:
        return len(self._numbers)

    def get(self, word: str) -> int | None:
        """The word's number; None if it is not there."""
        wanted, own = hash(word), _bytes(word)
        at = int(np.searchsorted(self._hashes, wanted))
        while at < len(self) and self._hashes[at] == wanted:
            if self._text[self._starts[at] : self._ends[at]] == own:
                return int(self._numbers[at])
            at += 1
        return None


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")
