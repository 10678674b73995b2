"""Areas of flats and rooms that an adjective of metres says: 48-metrowe mieszkanie has 48 square metres.

The words for what is measured so are ``[floor_area]`` of ``data/measures.toml``, by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

_METRE, _AREA = "m", ("m2", "m")
_ADJECTIVE = re.compile(r"metr[oó]w|metrov|metrsk|met[ae]rsk|метров|метарск")
#: Characters before such an adjective in which the words may stand.
_NEAR = 24


def with_floor_areas(reading: TokenizedText, values: Iterable[Value]) -> list[Value]:
    """The values, metres of flats and rooms in square metres too."""
    pattern = _pattern(reading.rules.language)
    if pattern is None:
        return list(values)
    return [
        replace(value, units=_AREA)
        if value.unit == _METRE and _is_of_floor(reading, value, pattern)
        else value
        for value in values
    ]


def _is_of_floor(
    reading: TokenizedText, value: Value, words: tuple[re.Pattern[str], re.Pattern[str]]
) -> bool:
    start, end = value.span.start, value.span.end
    if not _ADJECTIVE.search(reading.small, start, end):
        return False
    ahead, behind = words
    return bool(
        behind.match(reading.small, end) or ahead.search(reading.small[max(0, start - _NEAR) : start])
    )


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What such words look like before an adjective and after it; None where the language has none."""
    words = "|".join(read_table("measures.toml")["floor_area"].get(language, "").split())
    if not words:
        return None
    return re.compile(rf"\b(?:{words})\w{{0,5}}\s\Z"), re.compile(
        rf"\s(?:[\w-]+\s){{0,2}}(?:{words})\w{{0,5}}\b"
    )
