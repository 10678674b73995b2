"""Words for two of a scale, which count as two and the scale: ألفان ومئتان, ملياران ونصف المليار, אלפיים."""

from __future__ import annotations

from fractions import Fraction

from mtqa.source.values.sums import NumberItem
from mtqa.source.values.tables import WordRole

_LANGUAGES = frozenset(("ar", "he"))
_TWO = 2
_SCALES = frozenset(Fraction(10**power) for power in (3, 6, 9, 12))


def parts_of_dual(item: NumberItem, language: str) -> tuple[NumberItem, ...]:
    """The two items of a word for two thousand, million and so on; the item itself for other words."""
    if language not in _LANGUAGES or item.role is not WordRole.CARDINAL or item.value / _TWO not in _SCALES:
        return (item,)
    return (NumberItem(Fraction(_TWO), item.role), NumberItem(item.value / _TWO, WordRole.SCALE))
