"""Months from January on, which others count: January-September, 1至9月, are the first nine months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from mtqa.source.values.numbers.context import range_words
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

_BETWEEN = re.compile(r"\s?(?:[-–—~～〜∼至到]|から)\s?")


def with_months_counted(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values of a text in order, the last month of a range from January on with the number of months."""
    found = list(values)
    for place, (one, other) in enumerate(pairwise(values), 1):
        if not _is_month(one) or not _is_month(other) or one.dates[0].month != 1 or one.dates[0].year:
            continue
        between = reading.text[one.span.end : other.span.start]
        if _BETWEEN.fullmatch(between) or between.strip().lower() in range_words():
            found[place] = replace(other, parts=(*other.parts, Fraction(other.dates[0].month or 0)))
    return found


def _is_month(value: Value) -> bool:
    return bool(value.dates) and bool(value.dates[0].month) and not value.dates[0].day
