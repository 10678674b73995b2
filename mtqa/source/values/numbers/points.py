"""Decimals that words or a dash part from their whole number: ৯ দশমিক ০৫, দশমিক ৬২, 154.58-60 yen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.numbers.number_words import WordNumber
from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

_TEN, _HUNDREDTHS = 10, 2


@cache
def _lone_points() -> frozenset[str]:
    """Words for the decimal point that may stand before all of a number."""
    return frozenset(read_table("measures.toml")["range"]["lone_point"].split())


def is_behind_point(reading: TokenizedText, numbers: Sequence[WordNumber], place: int) -> bool:
    """Whether a word for the decimal point stands before a figure, and no number before that: দশমিক ৬২."""
    first, last = numbers[place].first, numbers[place - 1].last if place else 0
    alone = last < first and reading.tokens[first - 1].text in _lone_points()
    return alone and (not place or last < first - 1)


def digits_behind(reading: TokenizedText, made: list[Value]) -> list[Value]:
    """The value after a point, last of those made, with further digits right after it; taken off them."""
    found = [made.pop()]
    while made and _is_digit(found[-1]) and not found[-1].units and _is_digit(made[-1]):
        if reading.levelled[found[-1].core.end : made[-1].core.start].strip():
            break
        found.append(made.pop())
    return found


def _is_digit(value: Value) -> bool:
    return bool(value.amounts) and value.amounts[0] in range(_TEN) and not value.ordinal


def with_decimals(
    reading: TokenizedText, value: Value, decimals: Sequence[Value], scale: Fraction = Fraction(1)
) -> Value:
    """All as one: ६ दशमलव ६, ৮৩ দশমিক শূন্য ৪. ``scale`` is that of the decimals: ২৪ দশমিক ৫৪ বিলিয়ন."""
    whole, following = value.amounts[0], decimals[-1]
    tail = decimals[0].amounts[0]
    if len(decimals) > 1 or (tail / scale).denominator > 1:
        scale = Fraction(1)
    written = reading.levelled[decimals[0].core.start : decimals[0].core.end]
    if scale > 1:
        tail, written = tail / scale, written.split(" ")[0]
    figures = written if written.isdigit() else str(int(tail))  # 9 দশমিক ০৫
    digits = 0 if tail < 1 and not written.isdigit() else len(figures)  # nula celá tři desetiny
    if len(decimals) > 1:
        tail = Fraction(int("".join(str(int(digit.amounts[0])) for digit in decimals)))
        digits = len(decimals)
    span = Span(value.span.start, following.span.end)
    return replace(
        following,
        span=span,
        text=reading.slice(span),
        core=Span(value.core.start, following.core.end),
        amounts=((whole + tail / 10**digits) * scale, *value.amounts),
        parts=(whole, tail),
        step=scale / 10**digits if digits else following.step,
        written=value.written,
    )


def of_same_whole(reading: TokenizedText, value: Value, following: Value) -> Value:
    """The second of a range of rates, with the whole number of the first: 154.58-60 yen."""
    whole, _, first = reading.levelled[value.core.start : value.core.end].replace(",", ".").partition(".")
    last = reading.levelled[following.core.start : following.core.end]
    figures = len(first) == len(last) == _HUNDREDTHS and (whole + first + last).isdigit()
    if not figures or not int(first) < int(last) < int(whole):
        return following
    part = Fraction(int(last), 100)
    return replace(following, amounts=(int(whole) + part, part))
