"""Reads the tensors and the model description out of a Marian binary model file.

The format is that of Marian's ``src/common/binary.cpp``, little endian throughout:

- ``u64`` version (1), ``u64`` number of items n;
- n headers of four ``u64``: length of the name, element type, rank, bytes of data;
- the names, each ended by NUL; the shapes, ``i32`` each; ``u64`` padding and that many bytes;
- the data of the items one after the other.

Eight-bit matrices (``intgemm8``) hold one ``float32`` scale behind their elements: value = element / scale.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from mtqa.errors import ModelError

FLOAT32 = 0x404
INT8 = 0x101
INTGEMM8 = 0x4101

#: The item that holds the model's description in YAML.
DESCRIPTION = "special:model.yml"

#: Stored as declared; every other eight-bit matrix is declared (in, out) and stored (out, in).
EMBEDDING = "Wemb"

_VERSION = 1
_HEADER = struct.Struct("<QQQQ")
_MAX_ITEMS = 100_000
_MAX_RANK = 8


@dataclass(frozen=True)
class MarianFile:
    """A model file's description, and its tensors by Marian's names, matrices as (out, in)."""

    tensors: dict[str, npt.NDArray[np.float32]]
    description: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    type: int
    shape: tuple[int, ...]
    offset: int
    size: int


class _Cursor:
    """Takes structures off the front of a buffer and complains when it ends too early."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.data, self.path, self.offset = data, path, 0

    def skip(self, size: int, what: str) -> int:
        """Move on by ``size`` bytes; the offset before."""
        start = self.offset
        if size < 0 or start + size > len(self.data):
            raise ModelError(f"{self.path}: not a Marian model file: it ends within {what}")
        self.offset = start + size
        return start

    def take(self, layout: struct.Struct, what: str) -> tuple[Any, ...]:
        return layout.unpack_from(self.data, self.skip(layout.size, what))


def read_marian_file(path: Path) -> MarianFile:
    """Read a Marian binary model file.

    Activation scales (``*_QuantMultA``) are left out: they serve integer arithmetic only.

    Raises:
        ModelError: the file cannot be read, is damaged, or holds an element type that is none of
            float32, int8 (the description) and intgemm8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot read the model file: {error.strerror or error}") from error
    tensors: dict[str, npt.NDArray[np.float32]] = {}
    description: dict[str, Any] | None = None
    for item in _items(data, path):
        if item.name == DESCRIPTION:
            description = _description(data[item.offset : item.offset + item.size], path)
        elif not item.name.endswith("_QuantMultA"):
            tensors[item.name] = _tensor(data, item, path)
    if description is None:
        raise ModelError(f"{path}: the model file has no description ({DESCRIPTION})")
    return MarianFile(tensors, description)


def _items(data: bytes, path: Path) -> list[_Item]:
    cursor = _Cursor(data, path)
    version, count = cursor.take(struct.Struct("<QQ"), "its first line")
    if version != _VERSION or count > _MAX_ITEMS:
        raise ModelError(f"{path}: not a Marian model file of version {_VERSION}")
    headers = [cursor.take(_HEADER, "its table of tensors") for _ in range(count)]
    names = []
    for length, *_ in headers:
        start = cursor.skip(length, "its tensor names")
        names.append(data[start : start + length].rstrip(b"\0").decode("utf-8", "replace"))
    shapes = []
    for _, _, rank, _ in headers:
        if rank > _MAX_RANK:
            raise ModelError(f"{path}: not a Marian model file: a tensor of rank {rank}")
        shapes.append(cursor.take(struct.Struct(f"<{rank}i"), "its tensor shapes"))
    (padding,) = cursor.take(struct.Struct("<Q"), "its tensor shapes")
    cursor.skip(padding, "its padding")
    items = []
    for (_, type_, _, size), name, shape in zip(headers, names, shapes, strict=True):
        items.append(_Item(name, type_, shape, cursor.skip(size, f"tensor {name}"), size))
    return items


def _tensor(data: bytes, item: _Item, path: Path) -> npt.NDArray[np.float32]:
    count = math.prod(item.shape)
    width = {FLOAT32: 4 * count, INTGEMM8: count + 4}.get(item.type)
    if width is None:
        raise ModelError(f"{path}: tensor {item.name} has the unknown element type {item.type:#x}")
    if min(item.shape, default=1) < 1 or width > item.size:
        raise ModelError(f"{path}: tensor {item.name} does not fit its shape {item.shape}")
    if item.type == FLOAT32:
        values = np.frombuffer(data, "<f4", count, item.offset).astype(np.float32).reshape(item.shape)
    else:
        (scale,) = struct.unpack_from("<f", data, item.offset + count)
        if not (math.isfinite(scale) and scale > 0):
            raise ModelError(f"{path}: tensor {item.name} has the impossible scale {scale}")
        shape = item.shape if item.name == EMBEDDING else item.shape[::-1]
        integers = np.frombuffer(data, np.int8, count, item.offset).reshape(shape)
        values = integers.astype(np.float32) / np.float32(scale)
    if not np.isfinite(values).all():
        raise ModelError(f"{path}: tensor {item.name} holds values that are not finite")
    return values


def _description(data: bytes, path: Path) -> dict[str, Any]:
    try:
        description = yaml.safe_load(data.rstrip(b"\0"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: the model's description is not YAML") from error
    if not isinstance(description, dict):
        raise ModelError(f"{path}: the model's description is not a mapping")
    return description
