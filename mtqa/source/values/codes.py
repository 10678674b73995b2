"""Figures that count nothing: those of names, footnotes, lists, ids, addresses and telephone numbers."""

from __future__ import annotations

import re

from mtqa.document import Span
from mtqa.language.tokens import addresses
from mtqa.source.values.measures import units_after
from mtqa.source.values.reading import Reading

_PHONE = re.compile(
    r"\+\d[\d\s()-]{7,20}\d|(?<!\d)\d{3}-\d{2,3}-\d{2,4}(?:-\d{2})?(?!\d)"
    r"|(?<!\d)\(\d{3,5}\)\s?\d{2,3}[ -]?\d{2}"
)
#: Tokenised addresses have spaces in them.
_URL = re.compile(
    r"https?\s?:\s?/\s?/\s?\S{1,200}(?:\s[/_]\s\S{1,200}|\s?/\s?\S{1,200}|\s[._-]\S{1,200}){0,40}"
)
_ROUND_THE_CLOCK = re.compile(r"(?<!\d)24\s?/\s?7(?!\d)")
_LONGEST_PLAIN = 10
#: Names before figures in capitals: F-16, COVID-19, Су-27.
_LONGEST_NAME = 6
_LONGEST_TAIL = 3
_PREFIXES = frozenset(
    ("mid", "pre", "post", "non", "sub", "under", "over", "anti", "since", "circa", "until")
)


def not_prose(reading: Reading) -> set[int]:
    """Tokens within web addresses, handles and telephone numbers."""
    text = reading.text
    spans = addresses(text, Span(0, len(text)))
    spans += [Span(*match.span()) for match in _ROUND_THE_CLOCK.finditer(text)]
    if "http" in text:
        spans += [Span(*match.span()) for match in _URL.finditer(text)]
    if "-" in text or "+" in text:
        spans += [Span(*match.span()) for match in _PHONE.finditer(text)]
    return {index for span in spans for index in reading.within(span.start, span.end)}


def is_code(reading: Reading, first: int, last: int) -> bool:
    """Whether the figures from one token to another, ``last`` exclusive, count nothing."""
    tokens, text = reading.tokens, reading.text
    token, digits = tokens[first], tokens[first].text
    glued = tokens[last] if last < len(tokens) and tokens[last].start == tokens[last - 1].end else None
    if glued is not None and glued.kind == "figure":
        return True
    if last != first + 1:
        return False
    if digits.isdigit() and (len(digits) > _LONGEST_PLAIN or (digits[0] == "0" and len(digits) > 2)):
        return True
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    if before.isalpha() or (before == "[" and after == "]"):
        return True
    listed = after in (".", ")") and digits.isdigit() and len(digits) <= 2
    if listed and not text[: token.start].strip(" (["):
        return True
    name = tokens[first - 2] if before == "-" and first >= 2 else None
    if name and name.kind == "word" and name.end == token.start - 1 and len(name.raw) <= _LONGEST_NAME:
        return name.raw.isupper() or (name.raw[0].isupper() and name.text not in _PREFIXES)
    if glued is None or glued.kind != "word" or len(glued.raw) > _LONGEST_TAIL:
        return False
    return glued.raw.isascii() and glued.raw.isupper() and not units_after(tokens, last, "")[0]
