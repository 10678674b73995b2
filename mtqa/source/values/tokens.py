"""A text cut into figures, words and marks, in any script."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from mtqa.document import Span
from mtqa.language.letters import LETTER
from mtqa.source.values.tables import Notation, WordRole, plain, without_vowel_signs

_TOKEN = re.compile(
    r"(?P<figure>(?<![^\s(])\.\d{1,3}(?![\d.,]*\d)"
    r"|\d+(?:[.,٫٬]\d+|, 000(?!\d)|, (?=\d{3},\d{3}(?!\d))\d{3}|['’´]\d{3}(?!\d))*)"
    rf"|(?P<word>{LETTER}+(?:(?:['’ʼʻ‘`״׳]|(?<=[lL])·(?=[lL])){LETTER}+)*)"
    r"|(?P<mark>\S)"
)
#: The decimal mark of Persian, as most write it: ۱/۸.
_STROKE = re.compile(r"(?<=\d)(?<![\d/.,-]\d{3})(?<!\d{4})/(?=\d{1,3}(?![\d/]))(?<![/-]\d/)(?<![/-]\d\d/)")
#: Thousands as North Korea parts them: 5 000t.
_SPACED = re.compile(r"(?<![\d.,:/-])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?!\s?\d|[.,:/-]\d)")
#: The quotation mark for the mark before the last letter of a Hebrew abbreviation.
_GERSHAYIM = re.compile(r'(?<=[א-ת])"(?=[א-ת](?![א-ת]))')
#: Kilometres and metres of a road: km 127+500.
_CHAINAGE = re.compile(
    r"\b(?P<before>(?:[Kk](?:il[oó]m\w{2,9}|m\.?)|[Кк](?:м|ілометр\w*|илом\w{2,9}))\s?\d{1,4})\+(?P<metres>\d{3})(?!\d)"
)
_NUMBERS = (WordRole.CARDINAL, WordRole.ORDINAL)
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
    0x05BE: "-",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, word or other mark. ``text`` has small letters and plain digits; ``raw`` has neither."""

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
        text = _figure(raw) if kind == "figure" else without_vowel_signs(plain(raw)) or plain(raw)
        tokens.append(Token(kind, text, raw, match.start(), match.end()))  # type: ignore[arg-type]
    return tokens


def _figure(raw: str) -> str:
    """Figures as most write them: 0.182 for .182, 100,000 for "100, 000", 1,100,000 for "1, 100,000"."""
    return "0" + raw if raw[0] == "." else raw.replace(", ", ",")


def gap(tokens: Sequence[Token], index: int) -> int:
    """How many characters lie between a token and the next."""
    return tokens[index + 1].start - tokens[index].end


def is_hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen stands at a token with no space on either side."""
    return at + 1 < len(tokens) and tokens[at].text in "-‐–" and not (gap(tokens, at - 1) or gap(tokens, at))


@dataclass(frozen=True)
class TokenizedText:
    """A text and how its language writes values. ``levelled`` and ``small`` are as long as ``text``."""

    text: str
    rules: Notation

    @cached_property
    def levelled(self) -> str:
        """The text with ASCII digits, spaces and signs; of decimal marks none that is a stroke."""
        levelled = level(self.text)
        if "+" in levelled:
            levelled = _CHAINAGE.sub(r"\g<before>٫\g<metres>", levelled)
        if self.rules.language == "ko" and _SPACED.search(levelled):
            levelled = _SPACED.sub(lambda match: match[0].replace(" ", ","), levelled)
        return _STROKE.sub("٫", levelled) if "/" in self.rules.decimal else levelled

    @cached_property
    def small(self) -> str:
        """The same in small letters; left as it is where those would be longer."""
        small = plain(self.levelled)
        return small if len(small) == len(self.levelled) else self.levelled

    @cached_property
    def tokens(self) -> list[Token]:
        """The figures, words and marks of the text, numbers apart from what is elided beside them."""
        found = scan(self._abbreviated)
        return [part for token in found for part in self._parts(token)] if self.rules.elided else found

    @property
    def _abbreviated(self) -> str:
        """The levelled text; Hebrew abbreviations with their own mark, which makes one word of them: ש״ח."""
        hebrew = self.rules.language == "he" and '"' in self.levelled
        return _GERSHAYIM.sub("״", self.levelled) if hebrew else self.levelled

    def _parts(self, token: Token) -> Iterator[Token]:
        """A word, cut at its apostrophe where one of the two sides is a number: vent'anni, l'otto, d'onze."""
        head, mark, tail = token.text.partition("'")
        rules = self.rules
        behind = rules.words.get(tail) if mark and head in rules.elided else None
        number = behind is not None and behind.role in _NUMBERS and behind.value > 1
        cut = number or (head in rules.elided and (head in rules.words or rules.month(tail)))
        if mark and cut and len(token.raw) == len(token.text):
            at = len(head)
            yield Token("word", head, token.raw[:at], token.start, token.start + at)
            yield Token("word", tail, token.raw[at + 1 :], token.start + at + 1, token.end)
        else:
            yield token

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def within(self, start: int, end: int) -> range:
        """The tokens that start within a stretch of the text."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def span(self, first: int, last: int) -> Span:
        """The stretch from one token to another, ``last`` exclusive."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def apart(self, index: int) -> int:
        """How many characters lie between a token and the next."""
        return gap(self.tokens, index)
