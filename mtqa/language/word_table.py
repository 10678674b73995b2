"""Many words with a number each, packed so that a file of them is mapped and a word is found at once."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Mapping
from typing import Any

from mtqa.errors import MtqaError

_FORMAT = f"mtqa.words/1-{sys.byteorder}"
#: What the first line, padded with spaces, has of bytes, and the other parts a multiple of.
HEAD, _STEP = 512, 8
_PARTS = ("slots", "ends", "numbers", "text", "about")


class DamagedTableError(MtqaError):
    """The bytes are not those of a table."""


class WordTable:
    """Words with a number each, in the order that they were packed in: a fraction of a dictionary's memory.

    Nothing of it is read before it is asked for, so that of a mapped file only what is needed is in memory.
    """

    def __init__(self, packed: bytes | memoryview) -> None:
        """``packed`` is what ``pack`` gave. Raises DamagedTableError if its first line or length is wrong."""
        whole = memoryview(packed)
        try:
            first = json.loads(bytes(whole[:HEAD]))
            if first["format"] != _FORMAT:
                raise ValueError("another format")
            start, parts = HEAD, {}
            for name in _PARTS:
                size = first["sizes"][name]
                parts[name] = whole[start : start + size]
                start += size + -size % _STEP
            if start != len(whole):
                raise ValueError("another length")
            self._slots = parts["slots"].cast("I")
            self._ends = parts["ends"].cast("I")
            #: The words' numbers.
            self.numbers = parts["numbers"].cast(first["kind"])
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedTableError(f"not a table of words: {error}") from error
        self._text, self._about = parts["text"], parts["about"]
        self._mask: int = first["mask"]
        #: What the table was made from, and the CRC-32 of all behind the first line.
        self.source: str = first["source"]
        self.checksum: int = first["checksum"]

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: int) -> str:
        """The word at a place, from 0. Raises IndexError where there is none."""
        if not 0 <= place < len(self):
            raise IndexError(place)
        return bytes(self._text[self._ends[place] : self._ends[place + 1]]).decode("utf-8", "surrogatepass")

    def find(self, word: str) -> int | None:
        """The place of a word; None if it is not there."""
        own = word.encode("utf-8", "surrogatepass")
        at = zlib.crc32(own) & self._mask
        slots, ends = self._slots, self._ends
        while there := slots[at]:
            if self._text[ends[there - 1] : ends[there]] == own:
                return there - 1
            at += 1
        return None

    def get(self, word: str) -> Any:
        """The number of a word; None if it is not there."""
        place = self.find(word)
        return None if place is None else self.numbers[place]

    @property
    def about(self) -> Any:
        """What was packed beside the words."""
        return json.loads(bytes(self._about))


def pack(words: Mapping[str, int | float], *, source: str = "", about: Any = None, kind: str = "H") -> bytes:
    """A table of the words: numbers from 0 to 65,535, or with ``kind`` "d" any floating-point numbers.

    ``about`` goes with the words, as JSON; ``source``, at most 200 characters, says what they were made from.

    Raises OverflowError for a number that does not fit, ValueError for too long a source.
    """
    import numpy as np  # not at the top: it takes a while, and only who makes a table needs it

    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    count = len(encoded)
    mask = (1 << max(2 * count, 1).bit_length()) - 1
    wanted = np.fromiter(map(zlib.crc32, encoded), np.int64, count) & mask
    order = np.argsort(wanted, kind="stable")
    # Each word gets the first free slot from the one that it wants: none before it is free then.
    steps = np.arange(count)
    slots = np.zeros(2 * mask + 2, np.uint32)
    got = np.maximum.accumulate(wanted[order] - steps) + steps if count else steps
    slots[got] = order + 1
    slots = slots[: max(mask, int(got[-1]) if count else 0) + 2]
    parts = {
        "slots": slots.tobytes(),
        "ends": np.cumsum([0, *map(len, encoded)], dtype=np.uint32).tobytes(),
        "numbers": array(kind, words.values()).tobytes(),
        "text": b"".join(encoded),
        "about": json.dumps(about).encode(),
    }
    body = b"".join(part + b"\0" * (-len(part) % _STEP) for part in parts.values())
    first = {
        "format": _FORMAT,
        "source": source,
        "kind": kind,
        "mask": mask,
        "sizes": {name: len(part) for name, part in parts.items()},
        "checksum": zlib.crc32(body),
    }
    line = json.dumps(first).encode().ljust(HEAD - 1)
    if len(line) >= HEAD:
        raise ValueError("the source's name is too long")
    return line + b"\n" + body
