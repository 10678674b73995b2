"""The strings of JSON and PO, with their escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mtqa.edits import EncodedStory
from mtqa.formats.json_tree import JsonFile, Node, parse_json
from mtqa.writing.markup import MARKUP, Tag, tokens
from mtqa.writing.stretches import Stretch, Written

_JSON_ESCAPE = re.compile(
    r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[0-9a-fA-F]{4}|\\."
)
_PO_ESCAPE = re.compile(r"\\[\\ntrvbf\"]")
_PO_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}
_PO_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_PO_STRING = re.compile(
    r"\s*(?:(?P<keyword>msgid_plural|msgid|msgctxt|msgstr(?:\[\d+\])?)\s*)?\"(?P<text>.*)\"\s*"
)
_TAG = re.compile(r"<[A-Za-z/!]")


class _Escaped:
    """What strings with backslashes have in common; ``_resolve`` tells what an escape stands for."""

    _escape: re.Pattern[str]

    def characters(self, raw: str, start: int, end: int) -> Iterator[Written]:
        """As ``Syntax``."""
        at = start
        for found in self._escape.finditer(raw, start, end):
            for index in range(at, found.start()):
                yield raw[index], index, index + 1
            yield self._resolve(found.group()), found.start(), found.end()
            at = found.end()
        for index in range(at, end):
            yield raw[index], index, index + 1

    def _resolve(self, escape: str) -> str:
        raise NotImplementedError


class JsonSyntax(_Escaped):
    """A string of JSON (RFC 8259, 7)."""

    _escape = _JSON_ESCAPE

    def _resolve(self, escape: str) -> str:
        return str(json.loads(f'"{escape}"'))

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """As ``Syntax``: what the encoding lacks is escaped."""
        literal = json.dumps(text, ensure_ascii=False)[1:-1]
        return literal if holds(literal) else json.dumps(text)[1:-1]


class PoSyntax(_Escaped):
    """A string of gettext's PO."""

    _escape = _PO_ESCAPE

    def _resolve(self, escape: str) -> str:
        return _PO_CHARACTERS.get(escape[1], escape[1])

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """As ``Syntax``; None where the encoding lacks a character: PO has no escape for it."""
        if not holds(text):
            return None
        for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
            text = text.replace(character, escape)
        return text


JSON, PO = JsonSyntax(), PoSyntax()


@dataclass(frozen=True, slots=True)
class _Page:
    """HTML within a string of JSON, whose characters are written where ``outer`` says."""

    text: str
    outer: Sequence[Written]
    begin: int
    end: int

    def characters(self, _raw: str, _start: int, _end: int, /) -> Iterator[Written]:
        """As ``Syntax``."""
        for character, first, last in MARKUP.characters(self.text, self.begin, self.end):
            yield character, self.outer[first][1], self.outer[last - 1][2]

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """As ``Syntax``."""
        inner = MARKUP.quoted(text, lambda _: True)
        return None if inner is None else JSON.quoted(inner, holds)


def json_stretches(member: EncodedStory, path: str) -> Iterator[Stretch]:
    """The strings of a file of JSON, each with its line and pointer; HTML in them between its tags, too."""
    yield from _strings(member, parse_json(path, member.text), 0)


def json_line_stretches(member: EncodedStory, path: str, lines: frozenset[int]) -> Iterator[Stretch]:
    """The strings of those lines, counted from 1, of a file of JSON lines."""
    start = 0
    for number, line in enumerate(member.text.split("\n"), 1):
        if number in lines:
            yield from _strings(member, parse_json(path, line, number), start)
        start += len(line) + 1


def _strings(member: EncodedStory, file: JsonFile, start: int) -> Iterator[Stretch]:
    nodes = [file.root]
    while nodes:
        node = nodes.pop()
        if isinstance(node.value, str):
            yield from _string(member, node, f"{file.line(node.start)}{node.pointer}", start)
        elif isinstance(node.value, list):
            nodes += reversed(node.value)
        elif isinstance(node.value, dict):
            nodes += reversed(node.value.values())


def _string(member: EncodedStory, node: Node, key: str, start: int) -> Iterator[Stretch]:
    begin, end = start + node.start + 1, start + node.end - 1
    yield Stretch(member, begin, end, JSON, key)
    text = str(node.value)
    if _TAG.search(text) is None:
        return
    outer = list(JSON.characters(member.text, begin, end))
    for token in tokens(text, page=True):
        if not isinstance(token, Tag) and token[0] < token[1]:
            first, last, _ = token
            page = _Page(text, outer, first, last)
            yield Stretch(member, outer[first][1], outer[last - 1][2], page, key)


def po_stretches(member: EncodedStory) -> Iterator[Stretch]:
    """The strings of the translations in a PO file, one a line; obsolete ones are none."""
    translated = False
    for found in _PO_LINE.finditer(member.text):
        string = _PO_STRING.fullmatch(member.text, found.start(1), found.end(1))
        if string is None:
            continue
        if string["keyword"]:
            translated = string["keyword"].startswith("msgstr")
        if translated:
            yield Stretch(member, string.start("text"), string.end("text"), PO)
