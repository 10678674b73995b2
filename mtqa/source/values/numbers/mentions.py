"""Words that mention a number without stating it: 近千, dvoutýdenní, двухместный, around the clock, midnight.

What is mentioned explains a figure of the other side. It is never missed, added or wrong itself. Nor are
feasts (``data/feasts.toml``), which explain a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.tables import plain, read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import FEAST, Clock, Date, Value, ValueKind, Written

#: Letters that a compound has after the number it begins with.
_SHORTEST_REST = 2
_MIDNIGHT = (0, 24, 12)


def mention(text: str, span: Span, numbers: Iterable[Fraction], clock: Clock | None = None) -> Value:
    """The value of a stretch of text that mentions numbers, or the time of day ``clock``."""
    kind = ValueKind.TIME if clock else ValueKind.NUMBER
    shown = text[span.start : span.end]
    return Value(kind, span, span, shown, Written.WORD, parts=tuple(numbers), clock=clock)


def phrases(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """What phrases of the tables mention ("around the clock", "midnight"); their tokens are taken."""
    for match in _phrases(reading.rules.language).finditer(reading.small):
        span, name = Span(*match.span()), match.lastgroup or ""
        inside = reading.within(span.start, span.end)
        if taken.isdisjoint(inside):
            taken.update(inside)
            if name[0] == "f":
                yield _feast(reading.text, span, map(int, name[1:].split("_")))
                continue
            numbers = tuple(map(int, name[1:].split("_")))
            if name[0] in "ry":
                said = "relative" if name[0] == "r" else "year"
                yield replace(mention(reading.text, span, ()), kind=ValueKind.DATE, calendar=said)
            elif name[0] == "c":
                clock = Clock(12, half="am" if numbers == (0,) else "pm")
                hours = _MIDNIGHT if numbers == (0,) else numbers
                yield mention(reading.text, span, map(Fraction, hours), clock)
            else:
                yield mention(reading.text, span, map(Fraction, numbers))


def _feast(text: str, span: Span, numbers: Iterable[int]) -> Value:
    """The value of a feast; ``numbers``: the month and the day of each date that it may have."""
    each = iter(numbers)
    dates = tuple(Date(None, month, day) for month, day in zip(each, each, strict=True))
    return replace(mention(text, span, ()), kind=ValueKind.DATE, dates=dates, calendar=FEAST)


def compounds(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """What words begin with ("dvoutýdenní" with two), where their tokens are not taken."""
    beginnings, worth = _beginnings(reading.rules.language), _worth(reading.rules.language)
    for index, token in enumerate(reading.tokens if beginnings else ()):
        match = beginnings.match(token.text) if beginnings and token.kind == "word" else None
        if match is None or index in taken or len(token.text) - match.end() < _SHORTEST_REST:
            continue
        yield mention(reading.text, Span(token.start, token.end), worth[match[0]])


@cache
def _phrases(language: str) -> re.Pattern[str]:
    """A pattern of the phrases of a language, in groups named by what they mention."""
    table = read_table(f"{language}.toml")
    spaceless = table.get("spaceless", False)
    parts = []
    for letter, key in (("r", "relative"), ("y", "relative_year")):
        if relative := sorted(table_forms(table.get(key, "")), key=len, reverse=True):
            parts.append(f"(?P<{letter}0>{'|'.join(map(re.escape, relative))})")
    feasts = {
        key.replace("-", " "): forms[language]
        for key, forms in read_table("feasts.toml").items()
        if language in forms
    }
    for letter, entries in (("f", feasts), ("c", table.get("clock", {})), ("m", table.get("mention", {}))):
        for number, text in entries.items():
            forms = sorted(table_forms(text), key=len, reverse=True)
            name = f"{letter}{number.replace(' ', '_')}"
            parts.append(f"(?P<{name}>{'|'.join(map(re.escape, forms))})")
    found = "|".join(parts) or "(?!)"
    return re.compile(found if spaceless else rf"(?<!\w)(?:{found})(?!\w)")


@cache
def _beginnings(language: str) -> re.Pattern[str] | None:
    worth = _worth(language)
    return re.compile("|".join(sorted(map(re.escape, worth), key=len, reverse=True))) if worth else None


@cache
def _worth(language: str) -> dict[str, tuple[Fraction, ...]]:
    """What words may begin with, and the numbers that it may be worth."""
    worth: dict[str, tuple[Fraction, ...]] = {}
    for number, text in read_table(f"{language}.toml").get("combining", {}).items():
        for form in table_forms(text):
            worth[plain(form)] = (*worth.get(plain(form), ()), Fraction(number))
    return worth
