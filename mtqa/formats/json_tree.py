"""JSON as a tree whose values know their places in the file.

The standard library decodes strings and tells the encoding; the tree is walked here because it
keeps no places, and what does (json_source_map) keeps no values, takes any depth and is not kept up.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from mtqa.errors import InputError
from mtqa.formats.limits import check_lines
from mtqa.formats.raw import RawFile
from mtqa.origin import Place


@dataclass(frozen=True, slots=True)
class JsonNumber:
    """A number as the file writes it: it may be larger than any that a computer counts with."""

    text: str


@dataclass(slots=True, eq=False)
class Node:
    """A value: ``start`` and ``end`` are offsets of the decoded file, ``key`` is its name or index."""

    value: str | JsonNumber | bool | dict[str, Node] | list[Node] | None
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
        if isinstance(self.value, dict):
            for key in keys:
                node = self.value.get(key)
                if node is not None and node.value is not None:
                    return node
        return None

    def plain(self) -> object:
        """The value without places, numbers as strings."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value.text if isinstance(self.value, JsonNumber) else self.value


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

    def error(self, at: Node | int, reason: str, kind: type[InputError] = InputError) -> InputError:
        """What is wrong with a value or at an offset, with its line, column and pointer."""
        offset, pointer = (at.start, at.pointer) if isinstance(at, Node) else (at, "")
        column = offset - self._starts[bisect_right(self._starts, offset) - 1] + 1
        place = f"line {self.line(offset)}, column {column}" + (f" ({pointer})" if pointer else "")
        return kind(self.path, f"{place}: {reason}")

    def check(self, node: Node) -> None:
        """Raise InputError for the first fault within a value."""
        index = bisect_left(self.faults, (node.start, ""))
        if index < len(self.faults) and self.faults[index][0] < max(node.end, node.start + 1):
            raise self.error(*self.faults[index])

    def string(self, node: Node | None) -> str:
        """The text of a string or number, "" for none. Raises InputError for anything else."""
        if node is None or node.value is None:
            return ""
        if isinstance(node.value, JsonNumber):
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
    if node.value is None:
        return "null"
    kinds = ((dict, "an object"), (list, "an array"), (str, "a string"), (JsonNumber, "a number"))
    return next((name for kind, name in kinds if isinstance(node.value, kind)), "true or false")


#: News in JSON is some ten levels deep.
MAX_DEPTH = 64
#: A feed of 10,000 stories has some 600,000 values; each costs some 200 bytes of memory.
MAX_VALUES = 2_000_000

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_LITERALS = (("true", True), ("false", False), ("null", None))
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder()


def read_json(raw_file: RawFile) -> JsonFile:
    """The tree of a file. Raises InputError, with line and column, for what is not JSON (RFC 8259).

    Nesting and the number of values are limited. A key that an object has twice and half of a
    surrogate pair are faults: they leave the meaning open, but harm one story alone.
    """
    check_lines(raw_file.data, raw_file.path)
    return parse_json(raw_file.path, decode_json(raw_file.path, raw_file.data))


def decode_json(path: str, data: bytes) -> str:
    """The text of a JSON file: UTF-8, with or without byte order mark, or what older ones are in."""
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        place = f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"
        name = encoding.upper().removesuffix("-SIG")
        raise InputError(path, f"{place}: not valid {name}: byte 0x{data[error.start]:02x}") from None


def parse_json(path: str, text: str, first_line: int = 1) -> JsonFile:
    """As ``read_json``, of text that begins at a line of its file."""
    file = JsonFile(path, text, first_line=first_line)
    _Parser(file).parse()
    return file


class _Parser:
    def __init__(self, file: JsonFile) -> None:
        self._file = file
        self._text = file.text
        self._values = 0
        self._end = 0

    def parse(self) -> None:
        self._file.root = root = self._value(self._skip(0), None, "", 0)
        if (end := self._skip(root.end)) < len(self._text):
            raise self._wrong(end, "more text after the end of the JSON")
        self._file.faults.sort()

    def _wrong(self, offset: int, reason: str) -> InputError:
        if offset >= len(self._text):
            return self._file.error(max(0, len(self._text) - 1), "not valid JSON: the file ends too early")
        return self._file.error(offset, f"not valid JSON: {reason}")

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _value(self, at: int, parent: Node | None, key: str | int, depth: int) -> Node:
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._file.error(at, f"more than {MAX_VALUES:,} values")
        if depth > MAX_DEPTH:
            raise self._file.error(at, f"nested deeper than {MAX_DEPTH} levels")
        node = Node(None, at, at, parent, key)
        opening = self._text[at : at + 1]
        if opening == "{":
            node.value, node.end = self._members(node, depth)
        elif opening == "[":
            node.value, node.end = self._items(node, depth)
        elif opening == '"':
            node.value, node.end = self._string(at)
        elif number := _NUMBER.match(self._text, at):
            node.value, node.end = JsonNumber(number.group()), number.end()
        else:
            for word, value in _LITERALS:
                if self._text.startswith(word, at):
                    node.value, node.end = value, at + len(word)
                    break
            else:
                raise self._wrong(at, "a value was expected")
        return node

    def _string(self, at: int) -> tuple[str, int]:
        try:
            value, end = _DECODER.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            reason = re.sub(r"( starting)?( at)?:?\s*$", "", error.msg)
            raise self._file.error(error.pos, f"not valid JSON: {reason[:1].lower()}{reason[1:]}") from None
        if not value.isascii() and _SURROGATE.search(value):
            self._file.faults.append((at, "half of a surrogate pair (\\ud800 to \\udfff) in a string"))
        return value, end

    def _members(self, node: Node, depth: int) -> tuple[dict[str, Node], int]:
        members: dict[str, Node] = {}
        for at in self._entries(self._skip(node.start + 1), "}"):
            if self._text[at : at + 1] != '"':
                raise self._wrong(at, "a key in double quotation marks was expected")
            key, end = self._string(at)
            colon = self._skip(end)
            if self._text[colon : colon + 1] != ":":
                raise self._wrong(colon, "a colon was expected")
            value = self._value(self._skip(colon + 1), node, key, depth + 1)
            if key in members:
                self._file.faults.append((at, f"the key {json.dumps(key)[:80]} stands twice in one object"))
            members.setdefault(key, value)
            self._end = value.end
        return members, self._end

    def _items(self, node: Node, depth: int) -> tuple[list[Node], int]:
        items: list[Node] = []
        for at in self._entries(self._skip(node.start + 1), "]"):
            items.append(self._value(at, node, len(items), depth + 1))
            self._end = items[-1].end
        return items, self._end

    def _entries(self, at: int, closing: str) -> Iterator[int]:
        """Where each entry begins; its end is left in ``_end``, where the closing's end is found."""
        if self._text[at : at + 1] == closing:
            self._end = at + 1
            return
        while True:
            yield at
            at = self._skip(self._end)
            after = self._text[at : at + 1]
            if after == closing:
                self._end = at + 1
                return
            if after != ",":
                raise self._wrong(at, f"a comma or {closing} was expected")
            at = self._skip(at + 1)
