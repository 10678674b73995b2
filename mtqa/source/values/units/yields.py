"""Crops by a small unit of land that English counts by the hectare: 165 кг от декар is 1.65 tonnes.

The words for such units beside a weight are ``[per_area]`` of ``data/measures.toml``, by how many of them
a hectare has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value

_FAMILIES = frozenset(("mass", "volume"))
#: Characters before an amount in which the words may stand.
_NEAR = 24


def with_yields(reading: TokenizedText, values: Iterable[Value]) -> list[Value]:
    """The values, weights of a small unit of land with those of a hectare too."""
    rows = _rows().get(reading.rules.language, ())
    return [_per_hectare(reading, value, rows) for value in values] if rows else list(values)


def _per_hectare(
    reading: TokenizedText, value: Value, rows: Iterable[tuple[Fraction, re.Pattern[str], re.Pattern[str]]]
) -> Value:
    if not value.amounts or _FAMILIES.isdisjoint(map(measures().family, value.units)):
        return value
    before = reading.small[max(0, value.span.start - _NEAR) : value.span.start]
    for factor, ahead, behind in rows:
        if ahead.search(before) or behind.match(reading.small, value.span.end):
            more = tuple(factor * amount for amount in value.amounts)
            return replace(value, amounts=(*value.amounts, *more))
    return value


@cache
def _rows() -> dict[str, tuple[tuple[Fraction, re.Pattern[str], re.Pattern[str]], ...]]:
    """By language: how many of the units a hectare has, and patterns of what stands before and after."""
    made: dict[str, tuple[tuple[Fraction, re.Pattern[str], re.Pattern[str]], ...]] = {}
    for language, entries in read_table("measures.toml")["per_area"].items():
        made[language] = tuple(
            (
                Fraction(entry["of"]),
                re.compile(rf"(?:{entry['before']})\s?\Z" if "before" in entry else r"(?!)"),
                re.compile(rf"\s?(?:{entry['behind']})" if "behind" in entry else r"(?!)"),
            )
            for entry in entries
        )
    return made
