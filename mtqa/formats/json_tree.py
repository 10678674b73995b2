"""A file of JSON as a tree whose values know their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from mtqa.errors import InputError
from mtqa.origin import Place


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the file writes it: it may be larger than any that a computer counts with."""

    text: str


@dataclass(slots=True, eq=False)
class Node:
    """A value: ``start`` and ``end`` are offsets of the decoded file, ``key`` is its name or index."""

    value: str | Number | bool | dict[str, Node] | list[Node] | None
    start: int
    end: int = 0
    parent: Node | None = None
    key: str | int = ""

    @property
    def pointer(self) -> str:
        """The JSON Pointer of the value (RFC 6901); "" for the whole file."""
        if self.parent is None:
            return ""
        return f"{self.parent.pointer}/{str(self.key).replace('~', '~0').replace('/', '~1')}"

    def get(self, *keys: str) -> Node | None:
        """The value of the first of the keys that this object has and that is not null."""
        fields = self.value if isinstance(self.value, dict) else {}
        found = (fields[key] for key in keys if key in fields)
        return next((node for node in found if node.value is not None), None)

    def plain(self) -> object:
        """The value without places, numbers as strings."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value.text if isinstance(self.value, Number) else self.value


@dataclass(eq=False)
class JsonFile:
    """A file of JSON. ``faults`` are offsets of what makes a story unreliable, and what it is."""

    path: str
    text: str
    root: Node = field(default_factory=lambda: Node(None, 0))
    faults: list[tuple[int, str]] = field(default_factory=list)
    first_line: int = 1

    def __post_init__(self) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self._starts, offset) - 1 + self.first_line

    def place(self, node: Node) -> Place:
        """The place of a value: its pointer, and the line on which it begins."""
        return Place(self.line(node.start), 1, node.pointer)

    def error(self, at: Node | int, reason: str) -> InputError:
        """What is wrong with a value or at an offset, with its line, column and pointer."""
        offset, pointer = (at.start, at.pointer) if isinstance(at, Node) else (at, "")
        column = offset - self._starts[bisect_right(self._starts, offset) - 1] + 1
        place = f"line {self.line(offset)}, column {column}" + (f" ({pointer})" if pointer else "")
        return InputError(self.path, f"{place}: {reason}")

    def check(self, node: Node) -> None:
        """Raise InputError for the first fault within a value."""
        index = bisect_left(self.faults, (node.start, ""))
        if index < len(self.faults) and self.faults[index][0] < max(node.end, node.start + 1):
            raise self.error(*self.faults[index])

    def string(self, node: Node | None) -> str:
        """The text of a string or number, "" for none. Raises InputError for anything else."""
        if node is None or node.value is None:
            return ""
        if isinstance(node.value, Number):
            return node.value.text
        if not isinstance(node.value, str):
            raise self.error(node, f"a string was expected, not {_kind(node)}")
        return node.value

    def array(self, node: Node | None) -> list[Node]:
        """The items of an array, none for none. Raises InputError for anything else."""
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            raise self.error(node, f"an array was expected, not {_kind(node)}")
        return node.value

    def object(self, node: Node) -> dict[str, Node]:
        """The members of an object. Raises InputError for anything else."""
        if not isinstance(node.value, dict):
            raise self.error(node, f"an object was expected, not {_kind(node)}")
        return node.value


def _kind(node: Node) -> str:
    kinds = ((dict, "an object"), (list, "an array"), (str, "a string"), (Number, "a number"))
    return next((name for kind, name in kinds if isinstance(node.value, kind)), "true or false")
