"""What beside a number makes an ordinal of it: 10th, 10.ª, 第二, 三番目, 세 번째, lần thứ tư."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from mtqa.source.values.numbers.sums import DECIMALS
from mtqa.source.values.tables import Notation
from mtqa.source.values.units.measures import PERCENT, POINTS

#: Characters beside a number in which such a word may stand.
_NEAR = 8
#: Endings that make ordinals of figures: 10th, 10.ª, 10-й, 10ème.
_ENDING = re.compile(r"(?:st|nd|rd|th|\.?[ªº]|er|e|è|ème|-?(?:й|я|е|го|му|м|ой|ую|ий))(?!\w)")

#: Ordinals that are parts of a percentage point before the word for one.
_PARTS, _POINTS = frozenset(map(Fraction, (4, 5, 10, 100))), frozenset((PERCENT, POINTS))


def has_ordinal_ending(small: str, end: int) -> bool:
    """Whether such an ending stands at ``end`` of a text in small letters."""
    return _ENDING.match(small, end) is not None


def makes_ordinal(small: str, start: int, end: int, rules: Notation) -> bool:
    """Whether such a word stands right before ``start`` or after ``end`` of a text in small letters."""
    before = small[max(0, start - _NEAR) : start].rstrip()
    after = small[end : end + _NEAR].lstrip()
    if rules.spaceless:
        return before.endswith(rules.ordinal_before) or after.startswith(rules.ordinal_behind)
    return any(
        before.endswith(form) and not before[: -len(form)][-1:].isalpha() for form in rules.ordinal_before
    )


def may_rank(word: str, amounts: Sequence[Fraction], rules: Notation) -> bool:
    """Whether the word of a tenth, hundredth or thousandth ranks as well: a tenth title."""
    found = rules.number(word) if amounts and amounts[0] in DECIMALS else None
    return found is not None and 1 / amounts[0] in (found.value, *found.other)


def part_of_point(
    amounts: tuple[Fraction, ...], units: Sequence[str], *, ordinal: bool
) -> tuple[Fraction, ...]:
    """The amounts, first the part of a percentage point that an ordinal is: een tiende procentpunt."""
    is_part = ordinal and not _POINTS.isdisjoint(units)
    parts = (1 / amount for amount in amounts[:1] if is_part and amount in _PARTS)
    return (*parts, *amounts)
