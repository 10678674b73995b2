"""Cuts a text into figures, words and marks, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mtqa.source.values.tables import plain

#: Marks that belong to the letter before them; Python's \w leaves them out.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
_TOKEN = re.compile(
    rf"(?P<figure>\d+(?:[.,٫٬]\d+|['’]\d{{3}}(?!\d))*)|(?P<word>(?:[^\W\d_]|[{_MARKS}])+(?:['’ʼ״׳](?:[^\W\d_]|[{_MARKS}])+)*)"
    r"|(?P<mark>\S)"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHER = {
    0x00A0: " ",
    0x2007: " ",
    0x2009: " ",
    0x200A: " ",
    0x202F: " ",
    0x3000: " ",
    0x2011: "-",
    0x2212: "-",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, word or other mark. ``text`` has small letters and ASCII digits; ``raw`` has neither."""

    kind: Literal["figure", "word", "mark"]
    text: str
    raw: str
    start: int
    end: int


def level(text: str) -> str:
    """The text, as long as it was, with digits of all scripts, wide signs and spaces as ASCII has them."""
    if text.isascii():
        return text
    return text.translate(_table(frozenset(char for char in text if not char.isascii())))


@lru_cache(maxsize=1024)
def _table(characters: frozenset[str]) -> dict[int, str | int]:
    table: dict[int, str | int] = {}
    for char in characters:
        code = ord(char)
        if unicodedata.category(char) == "Nd":
            table[code] = str(unicodedata.digit(char))
        elif code in _FULL_WIDTH:
            table[code] = _FULL_WIDTH[code]
        elif code in _OTHER:
            table[code] = _OTHER[code]
    return table


def scan(levelled: str) -> list[Token]:
    """The tokens of a text that went through ``level``, in order."""
    tokens = []
    for match in _TOKEN.finditer(levelled):
        kind = match.lastgroup
        raw = match[0]
        text = raw if kind == "figure" else plain(raw)
        tokens.append(Token(kind, text, raw, match.start(), match.end()))  # type: ignore[arg-type]
    return tokens


def gap(tokens: Sequence[Token], index: int) -> int:
    """How many characters lie between a token and the next."""
    return tokens[index + 1].start - tokens[index].end
