"""Rounds of tournaments that a language calls by who is left, and English may count: 16강, the fourth round.

The tables are in ``data/rounds.toml``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, Written

#: The numbers of the round by how many are left in it, of draws of 128 and of 64.
_ROUNDS = {
    Fraction(16): (Fraction(4), Fraction(3)),
    Fraction(32): (Fraction(3), Fraction(2)),
    Fraction(64): (Fraction(2),),
}
_NEAR = 20


def of_round(reading: TokenizedText, value: Value) -> Value:
    """The value, with the number of the round that it is where it says how many are left in one."""
    rounds = _ROUNDS.get(value.amounts[0], ())
    named = _pattern(reading.rules.language) if rounds and value.written is not Written.WORD else None
    if named is None:
        return value
    before, behind = named
    start, end = value.core.start, value.core.end
    if not before.search(reading.small[max(0, start - _NEAR) : start]) or not behind.match(
        reading.small, end
    ):
        return value
    return replace(value, amounts=tuple(dict.fromkeys((*value.amounts, *rounds))))


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    row = read_table("rounds.toml").get(language)
    if row is None:
        return None
    before = f"(?:{row['before']})$" if "before" in row else ""
    return re.compile(before), re.compile(row.get("behind", ""))
