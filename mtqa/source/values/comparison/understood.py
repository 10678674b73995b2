"""Figures of the source that go without saying beside those that the English says: halves of scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mtqa.source.values.comparison.matching import is_year
from mtqa.source.values.value import Value, ValueKind, Written

_TEN, _CENTURY = 10, 100


def is_understood(
    place: int, source: Sequence[Value], said: Collection[int], english: Sequence[Value] = ()
) -> bool:
    """Whether a figure of the source goes without saying beside those at the places that the English says."""
    found = any(find(place, source, said) for find in (_is_half_of_score, _opens_season, _is_rank_before))
    return found or _opens_fiscal_year(place, source, english)


def _is_half_of_score(place: int, source: Sequence[Value], said: Collection[int]) -> bool:
    """Whether a figure is half of a score of which the English says the other: "pulled one back" for 1-2."""
    value = source[place]
    for other in (place - 1, place + 1):
        if other not in said or not 0 <= other < len(source):
            continue
        first, second = source[min(place, other)], source[max(place, other)]
        figures = first.written is second.written is Written.FIGURE
        bare = figures and all(
            v.amounts and not v.units and v.kind is ValueKind.NUMBER for v in (first, second)
        )
        if bare and value.amounts[0] < _TEN and second.span.start - first.span.end == 1:
            return True
    return False


def _is_rank_before(place: int, source: Sequence[Value], said: Collection[int]) -> bool:
    """Whether a figure is the rank right before one that the English says: "A won, B behind him, C third"."""
    value = source[place]
    if not value.ordinal or value.units or value.amounts[0] >= _TEN:
        return False
    return any(source[j].ordinal and source[j].amounts[:1] == (value.amounts[0] + 1,) for j in said)


def _opens_season(place: int, source: Sequence[Value], said: Collection[int]) -> bool:
    """Whether a year is the first of a season that English calls by the second: 2017/18."""
    if place + 1 not in said or not is_year(source[place]):
        return False
    return _is_year_before(source[place], source[place + 1])


def _opens_fiscal_year(place: int, source: Sequence[Value], english: Sequence[Value]) -> bool:
    """Whether a year is the first of two of which English names the month that ends them: the year to March
    2025 for 2024-25."""
    if place + 1 >= len(source) or not is_year(source[place]):
        return False
    first, second = source[place], source[place + 1]
    ends = {date.year for value in english for date in value.dates[:1] if date.month}
    return _is_year_before(first, second) and int(first.amounts[0]) + 1 in ends


def _is_year_before(first: Value, second: Value) -> bool:
    """Whether a year stands right before the next: 2017/18."""
    if not first.amounts or second.span.start - first.span.end != 1:
        return False
    following = first.amounts[0] + 1
    return following in second.amounts or second.amounts[:1] == (following % _CENTURY,)
