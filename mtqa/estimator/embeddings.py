"""The encoder's table of token embeddings, read from its safetensors a row at a time.

The table is four fifths of the model and the same in everything that is built on the model, so that mtqa
ships none of it. The file is mapped: what a text needs is read, no more, and no model library is imported.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import ModelError
from mtqa.models.local import WEIGHTS

#: The table's name in a BERT; some save the model as a part of another.
_NAMES = (
    "embeddings.word_embeddings.weight",
    "bert.embeddings.word_embeddings.weight",
    "roberta.embeddings.word_embeddings.weight",
)
#: numpy has no bfloat16: its 16 bits are the upper half of a float32.
_KINDS = {"F32": "<f4", "F16": "<f2", "BF16": "<u2"}
#: No header of a model is as large (the format allows 100 MB).
_MAX_HEADER = 100_000_000


class EmbeddingTable:
    """Rows of the table by token id.

    Reads the file that mtqa converts (float16) and the Hub's (float32), or one in bfloat16, with the table
    under BERT's or RoBERTa's name. It is the table of tokens alone: positions, which XLM-RoBERTa counts from
    2 and this model from 0, are not its business. On Windows the file cannot be replaced while it is open.
    """

    def __init__(self, folder: Path) -> None:
        """Open the weights in a model's folder.

        Raises:
            ModelError: the file is missing or damaged, or has no such table.
        """
        path = folder / WEIGHTS
        try:
            self._kind, shape, place = _find(path)
            self._rows: NDArray[Any] = np.memmap(path, _KINDS[self._kind], "r", place, shape)
        except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error) as error:
            raise ModelError(f"{path}: no table of embeddings: {error}") from error

    @property
    def count(self) -> int:
        """Number of token ids; the model has more than its vocabulary has pieces."""
        return int(self._rows.shape[0])

    @property
    def width(self) -> int:
        """Numbers in a row."""
        return int(self._rows.shape[1])

    def __getitem__(self, ids: Sequence[int] | NDArray[np.integer[Any]]) -> NDArray[np.float32]:
        """The rows of token ids of any shape: float32 [..., width].

        Raises:
            IndexError: an id that the table does not have.
        """
        numbers = np.asarray(ids, np.int64)
        if numbers.size and not 0 <= numbers.min() <= numbers.max() < self.count:
            raise IndexError(f"token ids from {numbers.min()} to {numbers.max()} in a table of {self.count}")
        rows = self._rows[numbers]
        if self._kind == "BF16":
            return (rows.astype(np.uint32) << 16).view(np.float32)
        return rows.astype(np.float32)


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
