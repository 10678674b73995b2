"""Two numbers that belong together: the ends of a range, and the figures around a word for the point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.reading import Reading
from mtqa.source.values.tables import read_table
from mtqa.source.values.value import Value, Written
from mtqa.source.values.words import Number

_DASHES = frozenset("-–—‐~/")


@cache
def _words(kind: str) -> frozenset[str]:
    """Words between the two numbers, in all languages."""
    return frozenset(read_table("measures.toml")["range"][kind].split())


def joined(reading: Reading, numbers: Sequence[Number], values: Sequence[Value]) -> Iterator[Value]:
    """The values, which are those of the numbers, with what each takes over from its neighbour."""
    following: Value | None = None
    made: list[Value] = []
    for place in range(len(values) - 1, -1, -1):
        value = values[place]
        between = _between(reading, numbers, place) if following is not None else ""
        if following is None or not value.amounts or not following.amounts:
            made.append(value)
        elif between in _words("point"):
            made[-1] = _with_decimals(reading, value, following)
        elif between in _DASHES or between in _words("words"):
            made.append(_of_range(value, following, numbers[place + 1]))
            if reading.rules.scale_first and value.scaled and not following.scaled:  # miliyan 3 zuwa 5
                scaled = following.amounts[0] * numbers[place].scale
                made[-2] = replace(following, amounts=(*following.amounts, scaled))
        else:
            made.append(value)
        following = made[-1]
    yield from reversed(made)


def _between(reading: Reading, numbers: Sequence[Number], place: int) -> str:
    """The one token between a number and the next; "" if there is none or more."""
    first, last = numbers[place].last, numbers[place + 1].first
    return reading.tokens[first].text if last - first == 1 else ""


def _with_decimals(reading: Reading, value: Value, following: Value) -> Value:
    """Both as one: ६ दशमलव ६."""
    whole, tail = value.amounts[0], following.amounts[0]
    digits = len(str(int(tail)))
    span = Span(value.span.start, following.span.end)
    return replace(
        following,
        span=span,
        text=reading.slice(span),
        core=Span(value.core.start, following.core.end),
        amounts=(whole + tail / 10**digits, *value.amounts),
        parts=(whole, tail),
        step=Fraction(1, 10**digits),
        written=value.written,
    )


def _of_range(value: Value, following: Value, number: Number) -> Value:
    """The first of a range with the scale and the unit of the second: 10-15 million."""
    counted = value.written is not Written.WORD or value.amounts[0] > 1
    if number.scale > 1 and not value.scaled and counted:
        amounts = dict.fromkeys((*value.amounts, value.amounts[0] * number.scale))
        value = replace(value, amounts=tuple(amounts))
    if following.units and not value.units:
        value = replace(value, units=(*following.units, ""))
    return value
