"""A map of characters in the form that ``normalizers.Precompiled`` of the library tokenizers reads.

It is SentencePiece's: the size of a trie in bytes, the trie as a double array of Darts-clone
(https://github.com/s-yata/darts-clone), then the replacements, each with a zero byte behind it. The trie's
keys are the characters in UTF-8, its values the places of their replacements.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TypeAlias

#: A node of the trie: its children by byte; under 0, the value of the key that ends here.
_Node: TypeAlias = "dict[int, _Node | int]"

_BLOCK = 256
_HAS_VALUE = 1 << 8
_IS_VALUE = 1 << 31
_OFFSET_SHIFT = 10


def precompiled(replacements: Mapping[str, str]) -> bytes:
    """The map as a blob; a replacement may be empty, neither it nor a character may be U+0000."""
    texts = bytearray()
    root: _Node = {}
    for character, replacement in sorted(replacements.items()):
        node = root
        for byte in character.encode():
            child = node.setdefault(byte, {})
            assert isinstance(child, dict)  # noqa: S101 - no byte of a key is 0
            node = child
        node[0] = len(texts)
        texts += replacement.encode() + b"\0"
    units = _double_array(root)
    return struct.pack(f"<I{len(units)}I", 4 * len(units), *units) + bytes(texts)


def _double_array(root: _Node) -> list[int]:
    """The trie's units: the child of the node at ``place`` for a byte is at ``place ^ offset ^ byte``."""
    units: list[int] = [0] * _BLOCK
    taken, bases = {0}, {0}
    pending = [(0, root)]
    lowest = 1
    while pending:
        place, node = pending.pop()
        base = _free_base(node, lowest, taken, bases)
        bases.add(base)
        taken.update(base ^ byte for byte in node)
        while lowest in taken:
            lowest += 1
        units.extend([0] * ((base | (_BLOCK - 1)) + 1 - len(units)))
        units[place] |= (place ^ base) << _OFFSET_SHIFT
        for byte, child in node.items():
            if isinstance(child, int):
                units[place] |= _HAS_VALUE
                units[base ^ byte] = _IS_VALUE | child
            else:
                units[base ^ byte] = byte
                pending.append((base ^ byte, child))
    return units


def _free_base(node: _Node, lowest: int, taken: set[int], bases: set[int]) -> int:
    """The first base under which all children of a node have free places, from ``lowest`` on.

    Each node has a base of its own, so that no child is taken for another node's.
    """
    first = next(iter(node))
    slot = lowest
    while True:
        base = slot ^ first
        if slot not in taken and base not in bases and not any(base ^ byte in taken for byte in node):
            return base
        slot += 1
