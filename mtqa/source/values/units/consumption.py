"""Fuel that vehicles use: by the mil of ten kilometres, or per 100 kilometres that nobody has to say.

0,6 liter milen is six litres per 100 km, as is "Normverbrauch von 6 Litern"; the words for consumption of
each language are in ``data/measures.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.floor_areas import with_floor_areas
from mtqa.source.values.units.yields import with_yields
from mtqa.source.values.value import Value

_LANGUAGES = frozenset(("sv", "no", "da"))
_PER_MIL = re.compile(
    r"\s(?:i\ssnitt\s)?(?:milen|mila|(?:per|på|pr\.?)\s(?:milen|mila|mil))(?!\w)|/mil(?!\w)"
)
_DISTANCES = (Fraction(10), Fraction(100))
_TEN = 10


def with_consumption(reading: TokenizedText, values: Iterable[Value]) -> list[Value]:
    """The values, litres with those of 100 kilometres, crops with those of a hectare, and areas of flats."""
    nordic = reading.rules.language in _LANGUAGES
    return [
        value
        if "l" not in value.units
        else _per_hundred(value)
        if nordic and _is_per_mil(reading, value)
        else _used(reading, value)
        for value in with_floor_areas(reading, with_yields(reading, values))
    ]


def _used(reading: TokenizedText, value: Value) -> Value:
    """Litres, with the 100 kilometres on which they are used where the text has a word for consumption."""
    pattern = _consumption(reading.rules.language)
    if pattern is None or not pattern.search(reading.small):
        return value
    return replace(value, parts=(*value.parts, _DISTANCES[1]))


@cache
def _consumption(language: str) -> re.Pattern[str] | None:
    stems = read_table("measures.toml")["consumption"].get(language, "").split()
    return re.compile("|".join(map(re.escape, stems))) if stems else None


def _is_per_mil(reading: TokenizedText, value: Value) -> bool:
    return _PER_MIL.match(reading.small, value.span.end) is not None


def _per_hundred(value: Value) -> Value:
    more = (_TEN * amount for amount in value.amounts)
    return replace(value, amounts=(*value.amounts, *more), parts=(*value.parts, *_DISTANCES))
