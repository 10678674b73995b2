"""The text of a PO file, and on which lines its strings stand."""

from __future__ import annotations

import re
from bisect import bisect_left

import polib

from mtqa.errors import InputError
from mtqa.formats.source import Source
from mtqa.formats.text import decode_text
from mtqa.formats.xmltext import decode_as

_CHARSET = re.compile(rb"charset=([\w.:-]+)", re.I)
_HEAD_BYTES = 8192
#: What xgettext writes before anyone has named the encoding.
_TEMPLATE = "charset"
#: What Python takes for the end of a line, and PO does not.
_NO_LINE_ENDS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_STRING = re.compile(r"\s*(?:#~\s*)?(msgid_plural|msgid|msgctxt|msgstr(?:\[(\d+)\])?)?\s*(\".*)")

_CLOSED = re.compile(r'"(?:[^\\]|\\.)*"\s*')


def decode_po(source: Source) -> tuple[str, str]:
    """The text of a file and its encoding: the one that its header names, else as in plain text.

    Raises InputError as ``decode_as`` and ``decode_text`` do, and for a string without its end.
    """
    named = _CHARSET.search(source.data[:_HEAD_BYTES])
    encoding = named.group(1).decode("ascii").lower() if named else _TEMPLATE
    if encoding == _TEMPLATE:
        text, encoding = decode_text(source.path, source.data)
    else:
        text = decode_as(source.data, encoding, source.path).removeprefix("\ufeff")
    text = text.translate(_NO_LINE_ENDS)
    for number, line in enumerate(text.splitlines(), 1):
        string = _STRING.fullmatch(line)
        if string and not _CLOSED.fullmatch(string.group(3)):
            raise InputError(source.path, f"line {number}: a string without its closing quotation mark")
    return text, encoding


class Strings:
    """Leads from an entry and a form of it to the lines of the file that its translation stands on."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts = [number for number, line in enumerate(self._lines, 1) if "msgstr" in line[:12]]

    def lines(self, entry: int, form: int | None, text: str) -> list[tuple[int, int]]:
        """Pairs of an offset of the translation and the line, from 1, on which it goes on there.

        ``entry`` is the line on which the entry begins, ``form`` the plural form, None if it has
        none, ``text`` the translation. A single pair where the lines cannot be told.
        """
        index = bisect_left(self._starts, entry) + (form or 0)
        first = self._starts[index] if index < len(self._starts) else entry
        offset, found = 0, []
        for number in range(first, len(self._lines) + 1):
            string = _STRING.fullmatch(self._lines[number - 1])
            if string is None or (string.group(1) and number > first):
                break
            if piece := polib.unescape(string.group(3).strip()[1:-1]):
                found.append((offset, number))
                offset += len(piece)
        return found if found and offset == len(text) else [(0, first)]
