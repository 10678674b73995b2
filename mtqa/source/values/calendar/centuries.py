"""Decades that are named with their century ("70. let 20. století", "90-е годы XX века"), and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.values.numbers.context import has_decade_marker
from mtqa.source.values.numbers.mentions import mention
from mtqa.source.values.tables import read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind, Written

#: Characters between a decade and its century, and before two centuries in which their turn is named.
_NEAR, _FAR = 24, 36
_LAST_CENTURY, _CENTURIES = 22, 2
#: How many years the parts of a century are.
_YEARS_OF = {Fraction(1, 4): Fraction(25), Fraction(1, 2): Fraction(50), Fraction(3, 4): Fraction(75)}

_HUNDREDS, _YEARS = range(1000, 2100, 100), range(1000, 2100)
_ENDINGS = frozenset(("talet", "tallet", "talets", "tallets"))
#: A century and its number, which Hebrew writes like a hundred and some: המאה התשע עשרה.
_HUNDRED_AND = re.compile(r"\w{0,2}מאה[\s-]ה")


def with_centuries(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values, with the century taken into the decade beside it, which English says as one: the 1970s."""
    values = [_ranked(value) for value in values]
    values = sorted([*values, *_relative(reading, values)], key=lambda value: value.span)
    found = dict(enumerate(values))
    for at, decade in _decades(reading, values):
        for beside in (at - 1, at + 1):
            century = _century(reading, found.get(beside))
            between = abs(decade.span.start - found[beside].span.end) if beside < at and century else 0
            if beside > at and century:
                between = abs(found[beside].span.start - decade.span.end)
            if not century or between > _NEAR:
                continue
            year = Fraction(100 * (century - 1)) + decade.amounts[0]
            found[at] = replace(decade, amounts=(year, *decade.amounts))
            found[beside] = replace(found[beside], written=Written.WORD)
            break
    return _with_turns(reading, [found[at] for at in range(len(values))])


def _with_turns(reading: TokenizedText, values: list[Value]) -> list[Value]:
    """The values, the first of two centuries with the year between them: przełom XIII i XIV w."""
    if len(values) < _CENTURIES or not _turns().search(reading.small):
        return values
    made = list(values)
    for at, (one, other) in enumerate(pairwise(values)):
        first = Fraction((_century(reading, other) or _century(reading, one) + 1) - 1)
        near, amounts = other.span.start - one.span.end <= _NEAR, (first, first + 1)
        before = reading.small[max(0, one.span.start - _FAR) : one.span.start]
        if first and near and (*one.amounts[:1], *other.amounts[:1]) == amounts and _turns().search(before):
            made[at] = replace(one, amounts=(*one.amounts, 100 * first))
            made[at + 1] = replace(other, written=Written.WORD)
    return made


@cache
def _turns() -> re.Pattern[str]:
    words = read_table("measures.toml")["century"]["turn"].split()
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}" for word in words))


def _relative(reading: TokenizedText, values: list[Value]) -> Iterator[Value]:
    """The century that is next to the one of a year before it: "1791 … au siècle suivant"."""
    for step, pattern in _next_patterns().get(reading.rules.language, ()):
        for match in pattern.finditer(reading.small):
            span = Span(*match.span())
            years = [v.amounts[0] for v in values if v.amounts and v.span.end <= span.start]
            years += [Fraction(v.dates[0].year or 0) for v in values if v.dates and v.span.end <= span.start]
            past = [year for year in years if year in _YEARS and year.denominator == 1]
            if past and not any(v.span.overlaps(span) for v in values):
                number = (past[-1] - 1) // 100 + 1 + step
                yield mention(reading.text, span, (Fraction(number),))


@cache
def _next_patterns() -> dict[str, tuple[tuple[int, re.Pattern[str]], ...]]:
    """By language, phrases for the next century and the one before, with how far they are."""
    table = read_table("measures.toml")["century"]
    made: dict[str, tuple[tuple[int, re.Pattern[str]], ...]] = {}
    for step, key in ((1, "next"), (-1, "last")):
        for language, text in table[key].items():
            found = "|".join(map(re.escape, table_forms(text)))
            made[language] = (*made.get(language, ()), (step, re.compile(rf"(?<!\w)(?:{found})(?!\w)")))
    return made


def _ranked(value: Value) -> Value:
    """The value, without the unit where it is the number of a century, and counts none."""
    if value.unit != "century" or not (value.ordinal or "." in value.text):
        return value
    return replace(value, units=(), kind=ValueKind.NUMBER)


def _decades(reading: TokenizedText, values: list[Value]) -> Iterator[tuple[int, Value]]:
    for at, value in enumerate(values):
        amount = value.amount
        if amount is None or not 10 <= amount < 100 or amount % 10 or value.kind is ValueKind.PERCENT:
            continue
        spelt = _spelt_decades().get(reading.rules.language)
        if has_decade_marker(reading, value.core) or (spelt and spelt.match(reading.small, value.core.start)):
            yield at, value


def spelt_decades(reading: TokenizedText, core: Span, amounts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The years that tens in words may stand for: those of a decade of Iran, or of the twentieth century."""
    tens = [amount for amount in amounts if amount in range(20, 100, 10)]
    iranian = bool(tens) and reading.rules.language == "fa" and has_decade_marker(reading, core)
    eras = (1900, 1920, 1300) if iranian else (1900,)  # دهه شصت is 1360 to 1369, the 1980s
    return tuple(era + amount for era in eras for amount in tens)


@cache
def _spelt_decades() -> dict[str, re.Pattern[str]]:
    """By language, decades in words that the years after them make: dreißiger Jahre, osamdesetih godina."""
    rows = read_table("measures.toml")["century"]["decades"].items()
    return {language: re.compile(rf"(?:{text})(?!\w)") for language, text in rows}


def _century(reading: TokenizedText, value: Value | None) -> int:
    """The number of the century that a value is; 0 if it is none."""
    amount = value.amount if value is not None else None
    if value is None or amount is None or amount.denominator != 1 or not 0 < amount < _LAST_CENTURY:
        return 0
    behind, before = _patterns()
    text, start, end = reading.small, value.core.start, value.core.end
    named = behind.match(text, end) or before.search(text, max(0, start - _NEAR), start)
    return int(amount) if named else 0


def parts_of_century(reading: TokenizedText, value: Value) -> Value:
    """The value, with the years that a part of a century is, or the century that its words name."""
    amount = value.amount
    if amount is not None and amount in _HUNDREDS and value.text.lower().endswith(_named_by_years(reading)):
        return replace(value, amounts=(*value.amounts, amount / 100 + 1))  # artonhundratalet
    if amount is not None and reading.rules.language == "he" and _HUNDRED_AND.match(value.text):
        return replace(value, amounts=(amount - 100, *value.amounts))
    years = _YEARS_OF.get(value.amount or Fraction(0))
    if years is None or not _part_pattern().match(reading.small, value.core.end):
        return value
    return replace(value, amounts=(*value.amounts, years))


def of_centenary(reading: TokenizedText, value: Value) -> Value:
    """The value, with the years of as many centuries after which an anniversary is: huitième centenaire."""
    amount = value.amount
    if amount is None or amount.denominator != 1 or not 0 < amount < _LAST_CENTURY:
        return value
    if not _centenary().match(reading.small, value.core.end):
        return value
    return replace(value, kind=ValueKind.NUMBER, units=(), amounts=(*value.amounts, amount * 100))


@cache
def _centenary() -> re.Pattern[str]:
    found = "|".join(read_table("measures.toml")["century"]["anniversary"].split())
    return re.compile(rf"(?:\.?[ºª°]|(?:e|è|ème|r|n|t|a)\b)?[-\s](?:{found})(?!\w)")


def _named_by_years(reading: TokenizedText) -> tuple[str, ...]:
    """Endings that make a century of its years in words, as they make decades."""
    return tuple(form for form in reading.rules.decade if form in _ENDINGS)


@cache
def _part_pattern() -> re.Pattern[str]:
    """A century after a part of it, with a word or two between, or none: a quarter of a century."""
    words = read_table("measures.toml")["century"]["part"].split()
    found = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"[\s-](?:\w{{1,4}}\s){{0,2}}(?:{found})(?!\w)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for a century after its number, and before it."""
    table = read_table("measures.toml")["century"]
    behind, before = (
        "|".join(re.escape(word).replace(r"\*", r"\w*") for word in table[key].split())
        for key in ("behind", "before")
    )
    return (
        re.compile(rf"(?:[.ºª°]|(?:st|nd|rd|th|-?[а-яі]{{1,3}}|e|è|ème|os?)\b)?[-\s]?(?:lea\s)?(?:{behind})"),
        re.compile(rf"(?:{before})\s(?:al\s)?$"),
    )
