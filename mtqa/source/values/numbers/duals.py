"""Words for two beside a scale.

Duals count as two and the scale (ألفان ومئتان, ملياران ونصف المليار, אלפיים); pairs that a number with a
scale counts are no two of its own (568 bin çift, 12 tuhatta paria).
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from mtqa.source.values.numbers.sums import NumberItem, Sum
from mtqa.source.values.tables import WordRole, plain, read_table

_LANGUAGES = frozenset(("ar", "he"))
_TWO, _HUNDRED = 2, 100
_SCALES = frozenset(Fraction(10**power) for power in (3, 6, 9, 12))


def parts_of_dual(item: NumberItem, language: str) -> tuple[NumberItem, ...]:
    """The two items of a word for two thousand, million and so on; the item itself for other words."""
    if language not in _LANGUAGES or item.role is not WordRole.CARDINAL or item.value / _TWO not in _SCALES:
        return (item,)
    return (NumberItem(Fraction(_TWO), item.role), NumberItem(item.value / _TWO, WordRole.SCALE))


def counts_pairs(state: Sum, item: NumberItem, word: str, language: str) -> bool:
    """Whether a word for two after a number with a scale is one for what this counts."""
    scaled = state.low is not None and state.low >= _HUNDRED and state.rest is None
    two = item.role is WordRole.CARDINAL and item.value == _TWO and not item.figure
    return scaled and two and word.startswith(_pairs(language))


@cache
def _pairs(language: str) -> tuple[str, ...]:
    return tuple(map(plain, read_table("pairs.toml").get(language, "\n").split(" ")))
