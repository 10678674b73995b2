"""A model's table of token embeddings, read from its safetensors a row at a time.

The table is most of a multilingual model. What a text needs is read, no more, and no model library is
imported. The file is not mapped: the system then counts whatever lies near a row as memory of the process, up
to the whole table.
"""

from __future__ import annotations

import json
import os
import struct
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import ModelError
from mtqa.models.local import WEIGHTS

#: The table's name in a BERT, which some save as a part of another model, and in causal models.
_NAMES = (
    "embeddings.word_embeddings.weight",
    "bert.embeddings.word_embeddings.weight",
    "roberta.embeddings.word_embeddings.weight",
    "model.embed_tokens.weight",
)
#: numpy has no bfloat16: its 16 bits are the upper half of a float32.
_KINDS = {"F32": "<f4", "F16": "<f2", "BF16": "<u2"}
#: No header of a model is as large (the format allows 100 MB).
_MAX_HEADER = 100_000_000


class EmbeddingTable:
    """Rows of the table by token id.

    Reads float32, float16 or bfloat16, with the table under BERT's, RoBERTa's or a causal model's name.
    ``count`` is the number of token ids, of which a model may have more than its vocabulary has pieces,
    ``width`` that of the numbers in a row. It is the table of tokens alone: positions, which XLM-RoBERTa
    counts from 2 and others from 0, are not its business. On Windows the file cannot be replaced while it is
    open. Any thread may use it.
    """

    def __init__(self, folder: Path) -> None:
        """Open the weights in a model's folder.

        Raises:
            ModelError: the file is missing or damaged, or has no such table.
        """
        path = folder / WEIGHTS
        try:
            self._kind, (self.count, self.width), self._place = _find(path)
            self._type = np.dtype(_KINDS[self._kind])
            self._file = path.open("rb", buffering=0)
            weakref.finalize(self, self._file.close)
            if path.stat().st_size < self._place + self.count * self._bytes:
                raise ValueError("the file is too short")
        except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error) as error:
            raise ModelError(f"{path}: no table of embeddings: {error}") from error
        self._path, self._reading = path, threading.Lock()

    @property
    def _bytes(self) -> int:
        """What a row takes in the file."""
        return self.width * self._type.itemsize

    def __getitem__(self, ids: Sequence[int] | NDArray[np.integer[Any]]) -> NDArray[np.float32]:
        """The rows of token ids of any shape: float32 [..., width].

        Raises:
            IndexError: an id that the table does not have.
            ModelError: the file cannot be read any more.
        """
        numbers = np.asarray(ids, np.int64)
        if numbers.size and not 0 <= numbers.min() <= numbers.max() < self.count:
            raise IndexError(f"token ids from {numbers.min()} to {numbers.max()} in a table of {self.count}")
        distinct, places = np.unique(numbers, return_inverse=True)
        rows = self._read(distinct.tolist())[places].reshape(*numbers.shape, self.width)
        if self._kind == "BF16":
            return (rows.astype(np.uint32) << 16).view(np.float32)
        return rows.astype(np.float32)

    def _read(self, numbers: Sequence[int]) -> NDArray[Any]:
        """These rows, as they are in the file."""
        rows = b"".join(self._row(self._place + number * self._bytes, self._bytes) for number in numbers)
        if len(rows) < len(numbers) * self._bytes:
            raise ModelError(f"{self._path}: became shorter while it was in use")
        return np.frombuffer(rows, self._type).reshape(len(numbers), self.width)

    def _row(self, place: int, size: int) -> bytes:
        if hasattr(os, "pread"):  # processes that share the file do not move its place for each other
            return os.pread(self._file.fileno(), size, place)
        with self._reading:
            self._file.seek(place)
            return self._file.read(size)


def _find(path: Path) -> tuple[str, tuple[int, int], int]:
    """Kind of number, shape, and place in the file of the table.

    The format: https://huggingface.co/docs/safetensors#format.
    """
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        if length > _MAX_HEADER:
            raise ValueError("not safetensors")
        header = json.loads(file.read(length))
    name = next((name for name in _NAMES if name in header), None)
    if name is None:
        raise ValueError(f"no {_NAMES[0]}")
    entry = header[name]
    rows, width = entry["shape"]
    if entry["dtype"] not in _KINDS:
        raise ValueError(f"numbers of kind {entry['dtype']}")
    return entry["dtype"], (int(rows), int(width)), 8 + length + int(entry["data_offsets"][0])
