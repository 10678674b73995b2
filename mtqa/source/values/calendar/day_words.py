"""Days of the month in words: двенадцатого января, le douze janvier, the twelfth of January."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from mtqa.document import Span
from mtqa.source.values.numbers.context import range_words
from mtqa.source.values.tables import languages_that
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind, Written

_DAYS, _TENS, _TEN = range(1, 32), (20, 30), 10
_NO_DAY = Fraction(0)
#: "And" that is written in one with the tens after a unit: الحادي والعشرين.
_AND_LETTERS = frozenset("وو")


def with_days(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """Values of a text in order, a number in words and the month right beside it as one date."""
    made: list[Value] = []
    for value in values:
        last = made[-1] if made else None
        date = _date(reading, last, value) if last is not None else None
        if date is None:
            made.append(value)
        elif len(made) > 1 and _goes_on(made[-2], made[-1]):  # dwudziestego pierwszego maja
            tens = _date(reading, _sum(reading, made[-2], made[-1]), value)
            made[-2:] = [tens] if tens is not None else [*made[-2:], value]
        elif date.text[0] in _AND_LETTERS:
            made.append(value)
        else:
            made[-1] = date
            if len(made) > 1 and (first := _first_of_range(reading, made[-2], date)) is not None:
                made[-2] = first
    return made


def _first_of_range(reading: TokenizedText, first: Value, date: Value) -> Value | None:
    """The first day of a range of days in words: تیرہ تا انیس اکتوبر; None where it is none."""
    between = [reading.tokens[at].text for at in reading.within(first.span.end, date.span.start)]
    if len(between) != 1 or between[0] not in range_words() or not _is_day(first) or first.units:
        return None
    day = first.amounts[0] if first.amounts else Fraction(0)
    dates = tuple(replace(other, day=int(day)) for other in date.dates)
    later = bool(dates) and day < (date.dates[0].day or 0)
    return (
        replace(date, span=first.span, core=first.core, text=first.text, dates=dates, parts=(day,))
        if later
        else None
    )


def _goes_on(first: Value, second: Value) -> bool:
    """Whether two values beside each other may be tens and a day of the month: of 21, or of 20 and 1."""
    return _is_day(second) and first.kind is ValueKind.NUMBER and 0 <= second.span.start - first.span.end <= 1


def _sum(reading: TokenizedText, first: Value, second: Value) -> Value:
    """A day of tens and a unit in either order; one that is none where they are no such day."""
    span = Span(first.span.start, second.span.end)
    one, other = (first.amounts or (_NO_DAY,))[0], second.amounts[0]
    tens = max(one, other) in _TENS and 0 < min(one, other) < _TEN
    amounts = (one + other if tens else _NO_DAY,)
    return replace(second, span=span, core=span, text=reading.slice(span), amounts=amounts)


def _date(reading: TokenizedText, first: Value, second: Value) -> Value | None:
    """The date that two values are; None where they are none."""
    english = reading.rules.language == "en"
    between = [reading.tokens[at].text for at in reading.within(first.span.end, second.span.start)]
    if not all(word in reading.rules.dates for word in between):
        return None
    if _is_month(second) and _is_day(first) and (not english or (between and first.ordinal)):
        month, day = second, first
    elif _may_follow(reading, first, second):
        month, day = first, second
    else:
        return None
    span = Span(first.span.start, second.span.end)
    dates = tuple(replace(date, day=int(day.amounts[0])) for date in month.dates)
    parts = tuple(Fraction(part) for part in (dates[0].day, dates[0].year) if part)
    return replace(
        month, span=span, core=span, text=reading.slice(span), written=Written.WORD, dates=dates, parts=parts
    )


def _may_follow(reading: TokenizedText, month: Value, day: Value) -> bool:
    """Whether two values are a month and the day after it, in a language that says them in this order."""
    after = reading.rules.language in languages_that("day_words_after_month")
    return after and _is_month(month) and _is_day(day) and day.ordinal


def _is_month(value: Value) -> bool:
    return bool(value.dates) and bool(value.dates[0].month) and not value.dates[0].day


def _is_day(value: Value) -> bool:
    if value.kind is not ValueKind.NUMBER or value.written is not Written.WORD or not value.amounts:
        return value.units == ("day",) and value.ordinal
    return value.amounts[0] in _DAYS and (value.ordinal or value.amounts[0] > 1)
