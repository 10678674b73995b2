"""Fuel that Nordic languages count by the mil of ten kilometres: 0,6 liter milen is six litres per 100 km."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value
from mtqa.source.values.yields import with_yields

_LANGUAGES = frozenset(("sv", "no", "da"))
_PER_MIL = re.compile(
    r"\s(?:i\ssnitt\s)?(?:milen|mila|(?:per|på|pr\.?)\s(?:milen|mila|mil))(?!\w)|/mil(?!\w)"
)
_DISTANCES = (Fraction(10), Fraction(100))
_TEN = 10


def with_consumption(reading: TokenizedText, values: Iterable[Value]) -> list[Value]:
    """The values, litres per mil with those per 100 kilometres too, and crops with those of a hectare."""
    values = with_yields(reading, values)
    if reading.rules.language not in _LANGUAGES:
        return values
    return [_per_hundred(value) if _is_per_mil(reading, value) else value for value in values]


def _is_per_mil(reading: TokenizedText, value: Value) -> bool:
    return "l" in value.units and _PER_MIL.match(reading.small, value.span.end) is not None


def _per_hundred(value: Value) -> Value:
    more = (_TEN * amount for amount in value.amounts)
    return replace(value, amounts=(*value.amounts, *more), parts=(*value.parts, *_DISTANCES))
