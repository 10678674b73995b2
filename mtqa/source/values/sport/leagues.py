"""Leagues whose number is not the tier that they are: National 2 is the fourth of France.

The tables are in ``data/leagues.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

#: Characters before a number in which the name of the league may begin, and the highest number of one.
_NEAR, _HIGHEST = 20, 4


@dataclass(frozen=True)
class _League:
    """What stands beside the number of a league, and the tiers of the numbers."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    tiers: Mapping[int, tuple[Fraction, ...]]


def of_league(reading: TokenizedText, value: Value) -> Value:
    """The value, with the tier that it is where it is the number of a league."""
    number = value.amounts[0] if value.amounts else 0
    if not 0 < number <= _HIGHEST:
        return value
    for league in _leagues(reading.rules.language):
        start, end = value.core.start, value.core.end
        tiers = league.tiers.get(int(number), ())
        named = tiers and league.before.search(reading.small[max(0, start - _NEAR) : start])
        if named and league.behind.match(reading.small, end):
            return replace(value, amounts=tuple(dict.fromkeys((*value.amounts, *tiers))))
    return value


@cache
def _leagues(language: str) -> tuple[_League, ...]:
    rows: Sequence[dict[str, Any]] = read_table("leagues.toml").get(language, ())
    return tuple(
        _League(
            re.compile(f"(?:{row['before']})$" if "before" in row else ""),
            re.compile(row.get("behind", "")),
            {int(number): tuple(map(Fraction, tiers)) for number, tiers in row["tiers"].items()},
        )
        for row in rows
    )
