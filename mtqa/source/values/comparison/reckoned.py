"""Values that one side leaves out because others give them: a total of its parts, a share of a whole.

"23 dead, 20 of them pupils and three teachers" is "20 pupils and three teachers died", "500 of the 2,000"
"one in four of the 2,000", and "3.7%, after 3.6%" "up 10 basis points to 3.7%".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from mtqa.source.values.sport.odds import odds
from mtqa.source.values.units.measures import PERCENT, PORTIONS
from mtqa.source.values.value import Value, ValueKind, Written

#: The places of both sides that say the same.
Found = tuple[list[int], list[int]]

_BASIS_POINT, _TEN = "bp", 10
#: Characters between a total and its parts, and between the beginnings of two percentages that are compared.
_NEAR, _COMPARED = 40, 100
#: Characters between the two numbers of "one in four", "one out of four".
_IN = range(3, 10)
_MOST_SHARED = 20
_WORD, _RANKS = Written.WORD, range(2, 11)


def reckoned(english: Sequence[Value], source: Sequence[Value], matches: Mapping[int, int]) -> list[Found]:
    """What one side says and the other leaves out, since it follows from what both say.

    ``matches`` are the places of the source by those of the English. Takes time in the product of the two
    numbers of values.
    """
    back = {j: i for i, j in matches.items()}
    found: list[Found] = [([], [j]) for j in _totals(source, back)]
    found += [([i], []) for i in _totals(english, matches)]
    found += [([], [j]) for j in _counted_shares(english, source, back)]
    found += [([i], []) for i in _counted_shares(source, english, matches)]
    found += _basis_points(english, source, matches)
    found += [(ours, theirs) for theirs, ours in _basis_points(source, english, back)]
    found += odds(english, source, matches)
    return found


def _totals(values: Sequence[Value], matched: Mapping[int, int]) -> Iterator[int]:
    """The places of figures without a match that are the sum of the two values before or after them."""
    for place, value in enumerate(values):
        if place in matched or not _counts(value) or value.written is not Written.FIGURE:
            continue
        for first in (place + 1, place - 2):
            parts = values[first : first + 2] if first >= 0 else ()
            both = len(parts) > 1 and first in matched and first + 1 in matched
            if not both or not all(map(_counts, parts)) or not _are_near(values, min(first, place)):
                continue
            sizes = [part.amounts[0] for part in parts]
            if value.amounts[0] == sum(sizes) and max(sizes) >= _TEN and min(sizes) > 1:
                yield place


def _are_near(values: Sequence[Value], first: int) -> bool:
    """Whether three values from a place on follow each other closely."""
    return all(
        one.span.end <= other.span.start <= one.span.end + _NEAR
        for one, other in pairwise(values[first : first + 3])
    )


def _counts(value: Value) -> bool:
    """Whether a value counts something: a whole number of no unit, above one, that is not an ordinal."""
    amount = value.amount
    plain = value.kind is ValueKind.NUMBER and not value.units and not value.ordinal and not value.dates
    return plain and amount is not None and amount.denominator == 1 and amount > 1


def _counted_shares(
    english: Sequence[Value], source: Sequence[Value], matched: Mapping[int, int]
) -> Iterator[int]:
    """The places of figures of the one side that are a share, which the other tells in two words ("one in
    four"), of a number that both say."""
    free = [j for j, value in enumerate(source) if j not in matched and _counts(value)]
    shares = set(_shares_in_words(english)) if free else ()
    for share in shares:
        for whole in matched:
            if not source[whole].amounts or source[whole].written is not Written.FIGURE:
                continue
            size = source[whole].amounts[0]
            yield from (j for j in free if source[j].amounts[0] == size * share and size > _MOST_SHARED)


def _shares_in_words(values: Sequence[Value]) -> Iterator[Fraction]:
    ranks = (
        value.amounts[0] for value in values if value.ordinal and value.amounts and value.written is _WORD
    )
    yield from (1 / rank for rank in ranks if rank in _RANKS)  # jeder Vierte
    for one, other in pairwise(values):
        words = one.written is other.written is Written.WORD and bool(one.amounts) and bool(other.amounts)
        if not words or other.span.start - one.span.end not in _IN or one.units or other.units:
            continue
        part, whole = one.amounts[0], other.amounts[0]
        if part.denominator == whole.denominator == 1 and 0 < part < whole <= _MOST_SHARED:
            yield part / whole


def _basis_points(
    english: Sequence[Value], source: Sequence[Value], matches: Mapping[int, int]
) -> Iterator[Found]:
    """Basis points of the one side that lie between a percentage of both and another of the other side."""
    taken = set(matches.values())
    for i, value in enumerate(english):
        if value.unit != _BASIS_POINT or i in matches or not value.amounts:
            continue
        apart = value.amounts[0] / PORTIONS[_BASIS_POINT][1]
        for beside in taken:
            reached = source[beside]
            for j, other in enumerate(source):
                if j in taken or {other.unit, reached.unit} != {PERCENT} or not other.amounts:
                    continue
                near = abs(other.span.start - reached.span.start) <= _COMPARED
                if near and abs(other.amounts[0] - reached.amounts[0]) == apart:
                    yield [i], [j]
