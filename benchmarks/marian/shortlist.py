"""Reads a lexical shortlist: which target tokens may translate each source token.

The package's own engine looks for the next token among these alone; mtqa looks through the whole
vocabulary and needs the shortlist only to compare itself with that engine. The format is that of
bergamot's ``ShortlistData``, little endian: six ``u64`` (magic, checksum, number of frequent tokens,
number of translations for each source token, number of offsets, number of ids), the offsets as
``u64``, the ids as ``u32``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mtqa.translation.embedded.origin import package_files

MAGIC = 0xF11A48D5013417F5

#: The engine multiplies eight columns at a time, so a set is filled up to a multiple of eight.
_MULTIPLE = 8

_HEADER = struct.Struct("<6Q")


@dataclass(frozen=True)
class Shortlist:
    """Target tokens by source token: ``ids[offsets[s]:offsets[s + 1]]`` for source token s."""

    frequent: int
    offsets: npt.NDArray[np.uint64]
    ids: npt.NDArray[np.uint32]

    def allowed(self, source: Iterable[int], vocabulary: int) -> npt.NDArray[np.int64]:
        """Sorted target ids for a sentence: the most frequent ones, and what may translate its tokens."""
        allowed = set(range(min(self.frequent, vocabulary)))
        for token in source:
            if 0 <= token < len(self.offsets) - 1:
                allowed.update(self.ids[int(self.offsets[token]) : int(self.offsets[token + 1])].tolist())
        following = self.frequent
        while len(allowed) % _MULTIPLE and following < vocabulary:
            allowed.add(following)
            following += 1
        return np.array(sorted(allowed), dtype=np.int64)


def read_shortlist(direction: str) -> Shortlist:
    """The shortlist of a direction of the embedded pair, from the package's files.

    Raises:
        ValueError: the file is not a shortlist.
    """
    (path,) = package_files(direction).folder.glob("lex.*.bin")
    data = path.read_bytes()
    magic, _, frequent, _, n_offsets, n_ids = _HEADER.unpack_from(data)
    if magic != MAGIC or len(data) != _HEADER.size + 8 * n_offsets + 4 * n_ids:
        raise ValueError(f"{path}: not a lexical shortlist")
    offsets = np.frombuffer(data, "<u8", n_offsets, _HEADER.size)
    ids = np.frombuffer(data, "<u4", n_ids, _HEADER.size + 8 * n_offsets)
    return Shortlist(int(frequent), offsets, ids)
