"""Years of the cycle of sixty, by which East Asia calls some: 乙巳年, 을사년, năm Ất Tỵ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.numbers.mentions import mention
from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

#: The years in which cycles began.
_CYCLES = (1804, 1864, 1924, 1984)
_LONG, _STEMS, _BRANCHES = 60, 10, 12


def cyclic_years(reading: TokenizedText) -> Iterator[Value]:
    """The years that a text names so, each with all years of our calendar that it may be.

    None in languages that do not name years so. Takes time in proportion to the text.
    """
    pattern = _pattern(reading.rules.language)
    for match in pattern.finditer(reading.small) if pattern else ():
        place = _places(reading.rules.language)[match[0]]
        yield mention(reading.text, Span(*match.span()), (Fraction(first + place) for first in _CYCLES))


@cache
def _places(language: str) -> dict[str, int]:
    """The place of each year in the cycle, by its name."""
    row = read_table("eras.toml")["sixty"][language]
    stems, branches, between = row["stems"].split(), row["branches"].split(), row.get("between", "")
    return {f"{stems[place % _STEMS]}{between}{branches[place % _BRANCHES]}": place for place in range(_LONG)}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    row = read_table("eras.toml")["sixty"].get(language)
    if row is None:
        return None
    return re.compile(f"{row.get('before', '')}(?:{'|'.join(_places(language))}){row['behind']}")
