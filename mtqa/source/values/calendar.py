"""Dates with names of months or in figures alone, among the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mtqa.source.values.reading import Reading
from mtqa.source.values.scan import Token, gap
from mtqa.source.values.tables import Tables
from mtqa.source.values.value import Date

_NUMERIC = re.compile(
    r"(?<![\d.,/:-])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?![\d/:-]|[.,]\d)(?:\s?г\b\.?)?"
)
#: To the present of the Buddhist era.
_YEARS = range(1000, 2600)
_SKIPS = 3
#: Day and year may stand behind the month.
_DAY_BEHIND = frozenset(("en", "ne", "si", "zh"))


@dataclass(frozen=True, slots=True)
class Dated:
    """The readings of a date and the tokens it takes, ``last`` exclusive."""

    first: int
    last: int
    dates: tuple[Date, ...]
    figures: bool


def find_dates(reading: Reading) -> list[Dated]:
    """The dates of a text; they do not overlap."""
    tokens, rules = reading.tokens, reading.rules
    found = list(_numeric(reading))
    taken = {index for date in found for index in range(date.first, date.last)}
    for at, token in enumerate(tokens):
        if at in taken or token.kind != "word":
            continue
        month, after = _month(tokens, at, rules)
        if month:
            date = _around(tokens, at, after, month, rules, taken)
            taken.update(range(date.first, date.last))
            found.append(date)
    return found


def _numeric(reading: Reading) -> Iterator[Dated]:
    tokens, rules = reading.tokens, reading.rules
    for match in _NUMERIC.finditer(reading.levelled):
        first, mark, middle, last = match[1], match[2], match[3], match[4]
        dates = tuple(_readings(int(first), int(middle), int(last), len(first), len(last), rules))
        inside = reading.within(*match.span())
        whole = len(last) == 4 or len(first) == 4 or mark != "-"
        if dates and inside and whole and tokens[inside[-1]].end <= match.end():
            yield Dated(inside[0], inside[-1] + 1, dates, figures=True)


def _readings(first: int, middle: int, last: int, wide: int, end: int, rules: Tables) -> Iterator[Date]:
    if wide == 4:
        yield from _valid(first, middle, last)
    elif wide <= 2:
        years = (last,) if end == 4 else ((2000 + last, 1900 + last) if last < 50 else (1900 + last,))
        orders = rules.day_orders if rules.language == "en" else (*rules.day_orders, "mdy")
        for order in dict.fromkeys(orders):
            for year in years:
                if order == "dmy":
                    yield from _valid(year, middle, first)
                elif order == "mdy":
                    yield from _valid(year, first, middle)
                elif end == 2:
                    yield from _valid(2000 + first if first < 50 else 1900 + first, middle, last)


def _valid(year: int, month: int, day: int) -> Iterator[Date]:
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31:
        yield Date(year, month, day)


def _month(tokens: Sequence[Token], at: int, rules: Tables) -> tuple[int, int]:
    token = tokens[at]
    if rules.language == "en" and not token.raw[0].isupper():
        return 0, at
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        two = rules.month(f"{token.text} {tokens[at + 1].text}")
        if two:
            return two, at + 2
    return rules.month(token.text), at + 1


def _around(
    tokens: Sequence[Token], at: int, after: int, month: int, rules: Tables, taken: set[int]
) -> Dated:
    """The day and the year that stand beside the name of a month."""
    day = year = None
    first, last = at, after
    left = _figure(tokens, at, -1, rules, taken)
    if left is not None and _is_day(tokens[left].text):
        day, first = int(tokens[left].text), left
        further = _figure(tokens, left, -1, rules, taken)
        early = rules.day_orders[0] == "ymd" or rules.language == "lv"
        if early and further is not None and _is_year(tokens[further].text):
            year, first = int(tokens[further].text), further
    right = _figure(tokens, after - 1, 1, rules, taken)
    behind = rules.language in _DAY_BEHIND or rules.day_orders[0] == "ymd"
    if right is not None and day is None and behind and _is_day(tokens[right].text) and _free(tokens, right):
        day, last = int(tokens[right].text), right + 1
        right = _figure(tokens, right, 1, rules, taken)
    if right is not None and year is None and _is_year(tokens[right].text):
        year, last = int(tokens[right].text), right + 1
    if year is None and first == at and left is not None and _is_year(tokens[left].text):
        year, first = int(tokens[left].text), left
    return Dated(first, last, (Date(year, month, day),), figures=day is not None or year is not None)


def _figure(
    tokens: Sequence[Token], at: int, step: Literal[1, -1], rules: Tables, taken: set[int]
) -> int | None:
    """The figure beside a token, past what may stand between the parts of a date."""
    index, skipped = at + step, 0
    while 0 <= index < len(tokens) and index not in taken and skipped <= _SKIPS:
        token = tokens[index]
        if gap(tokens, min(index, index - step)) > 2:
            return None
        if token.kind == "figure":
            return index if token.text.isdigit() else None
        if not (token.text in ".,ºª°" or token.text in rules.dates or _is_ending(tokens, index)):
            return None
        index, skipped = index + step, skipped + 1
    return None


def _is_ending(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is glued to the figure before it: 5th, 1er, 5-го, 15-én."""
    start = index
    while start and tokens[start].kind != "figure" and not gap(tokens, start - 1) and index - start < 2:
        start -= 1
    return tokens[start].kind == "figure" and start < index and len(tokens[index].text) <= 4


def _free(tokens: Sequence[Token], index: int) -> bool:
    """Whether a figure behind a month can be a day: no unit, colon or other figure goes with it."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.text not in ("%", ":", "°", "$", "€")


def _is_day(text: str) -> bool:
    return len(text) <= 2 and 1 <= int(text) <= 31


def _is_year(text: str) -> bool:
    return len(text) == 4 and int(text) in _YEARS
