"""Pairs that a number with a scale counts, and that are no two of its own: 568 bin çift, 12 tuhatta paria."""

from __future__ import annotations

from functools import cache

from mtqa.source.values.sums import NumberItem, Sum
from mtqa.source.values.tables import WordRole, plain, read_table

_TWO, _HUNDRED = 2, 100


def counts_pairs(state: Sum, item: NumberItem, word: str, language: str) -> bool:
    """Whether a word for two behind a number with a scale is one for what this counts."""
    scaled = state.low is not None and state.low >= _HUNDRED and state.rest is None
    two = item.role is WordRole.CARDINAL and item.value == _TWO and not item.figure
    return scaled and two and word.startswith(_pairs(language))


@cache
def _pairs(language: str) -> tuple[str, ...]:
    return tuple(map(plain, read_table("pairs.toml").get(language, "\n").split(" ")))
