"""Values beside each other that the other side says as one, or in full: 3 kg and 400 g for 3.4 kg.

A side is read so only where the other says what this makes. Two values may be a sum ("4 rai 2 ngan", "8
thousand and 700 milliard"), a day and its month ("28/10", "the twelfth" of "January"), or the ends of a range
of which one has the scale ("from 8.1 to 9.6 billion", "18 milioni contro gli 11 previsti").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.values.calendar.short_years import with_centuries
from mtqa.source.values.comparison.matching import ValueMatch, match, match_of
from mtqa.source.values.numbers.bare_parts import of_bare
from mtqa.source.values.sport.race_readings import as_race_times
from mtqa.source.values.units.measures import PORTIONS, converted, measures
from mtqa.source.values.value import Date, Value, ValueKind, Written

#: Characters at most between two values of a sum (" and "), a day and its month, and the ends of a range.
_SUM_NEAR, _DAY_NEAR, _RANGE_NEAR = 7, 9, 24
_WORDS_NEAR = 6
#: The same between a whole number and the fraction after what it counts.
_PART_NEAR = 30
#: The same between a number with a scale and one that has it in mind: "18 milioni contro gli 11 previsti".
_SCALE_NEAR = 120
_DAYS, _MONTHS = range(1, 32), range(1, 13)
#: Characters at most between the figures of a day and a month: 7/6, 7. 6.
_NUMERIC = 2
_MILLION, _THOUSAND, _HUNDRED = 10**6, 1000, 100
#: What a scale of the second end of a range may be worth: thousand, lakh, million, crore, milliard and so on.
_SCALES = tuple(Fraction(10) ** power for power in (-3, -2, -1, 3, 4, 5, 6, 7, 8, 9, 11, 12))
_SAME = (ValueMatch.SAME, ValueMatch.READING, ValueMatch.ROUNDED)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[./-](\d{1,2})")

Like = Callable[[Value, Value], ValueMatch | None]


def as_the_other(english: Sequence[Value], source: Sequence[Value]) -> tuple[list[Value], list[Value]]:
    """Both sides, each with those of its values combined that the other side says as one.

    Values that have a match as they are stay so. Takes time in the product of the two numbers of values.
    """
    source = as_race_times(source, english)
    matches = match(english, source)
    free = [i for i in range(len(english)) if i not in matches]
    ours = with_centuries(english, free, source)
    matched = {j for j, _ in matches.values()}
    theirs = with_centuries(source, [j for j in range(len(source)) if j not in matched], english)
    for _ in range(len(ours) + len(theirs)):
        matches = match(ours, theirs)
        left = [i for i in range(len(ours)) if i not in matches]
        matched = {j for i, (j, _) in matches.items() if not _is_one(ours[i])}
        right = [j for j in range(len(theirs)) if j not in matched]
        made = _combine(theirs, right, [ours[i] for i in left], _of_source) if left else None
        if made is not None:
            theirs = made
            continue
        made = _combine(ours, left, [theirs[j] for j in right], match_of) if right else None
        if made is None:
            break
        ours = made
    return ours, theirs


def _is_one(value: Value) -> bool:
    """Whether a value is a word for one, which may not be a number: the 1 of "1-5 แสนบาท" is not "each"."""
    return value.written is Written.WORD and value.amount == 1


def _of_source(value: Value, english: Value) -> ValueMatch | None:
    return match_of(english, value)


def _combine(
    values: Sequence[Value], free: Sequence[int], wanted: Sequence[Value], like: Like
) -> list[Value] | None:
    """The values with one or two of them, one without a match at least, as one wanted; None if none is."""
    for place in range(len(values)):
        alone = place in free
        for taken, one in _readings(values, place, wanted):
            some = alone or (taken > 1 and place + 1 in free)
            if some and any(like(one, other) in _SAME for other in wanted):
                return [*values[:place], one, *values[place + taken :]]
    return None


def _readings(values: Sequence[Value], place: int, wanted: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """What a value may be together with those after it, and how many of them that takes."""
    first = values[place]
    second = values[place + 1] if place + 1 < len(values) else None
    days = any(value.dates for value in wanted)
    if days:
        yield from ((1, value) for value in _day_and_month(first))
    for before in reversed(values[:place]):
        if first.span.start - before.span.end > _SCALE_NEAR:
            break
        yield from ((1, value) for value in _scaled(first, before, wanted))
    if second is None:
        return
    between = second.span.start - first.span.end
    if between == 1 and (price := _price(first, second, wanted)):
        yield 2, price
    if 0 <= between <= _SUM_NEAR:
        made = (_of_units(first, second), of_bare(first, second, between), _of_scales(first, second))
        yield from ((2, value) for value in made if value)
    yield from _with_fraction(first, values[place + 1 : place + 3])
    if days and 0 <= between <= _DAY_NEAR:
        yield from ((2, value) for value in _days(first, second, between))
    if days and 0 < between <= _DAY_NEAR:
        yield from _day_ranges(first, values[place + 1 : place + 3], wanted)
    if 0 <= between <= _RANGE_NEAR:
        yield from ((1, value) for value in _scaled(first, second, wanted))


def _both(first: Value, second: Value, like: Value | None = None) -> Value:
    """Two values as one, whose amounts are those of the first; ``like`` it in all that is not said here."""
    span = Span(first.span.start, second.span.end)
    figures = Written.FIGURE in (first.written, second.written)
    return replace(
        like or first,
        span=span,
        core=span,
        text=f"{first.text} {second.text}",
        written=Written.FIGURE if figures else Written.WORD,
        parts=(*first.amounts, *second.amounts),
        plain=first.plain and second.plain,
    )


def _of_units(first: Value, second: Value) -> Value | None:
    """The sum of two amounts of which the second has the smaller unit: 3 kg 400 g, 5 euros 20 cents."""
    glued = second.written is Written.CODE and first.span.end == second.span.start  # 5m35cm
    if not first.amounts or not second.amounts or first.written is Written.CODE:
        return None
    if second.written is Written.CODE and not glued:
        return None
    for unit in first.units:
        for other in second.units:
            if not unit or not other or unit == other:
                continue
            small = second.amounts[0] / PORTIONS[other][1] if _is_cent(unit, other) else None
            if small is None:
                small = converted(second.amounts[0], other, unit)
            if small is None or not 0 < small < 1 or measures().family(unit) == "temperature":
                continue
            step = second.step * small / second.amounts[0]
            both, units = _both(first, second), first.units if _is_cent(unit, other) else (unit,)
            return replace(both, amounts=(first.amounts[0] + small,), step=step, units=units)
    return None


def _price(first: Value, second: Value, wanted: Sequence[Value]) -> Value | None:
    """A whole number and the hundredths after it, where a sum or a number like that is wanted: 21:81."""
    figures = (first.text, second.text)
    bare = all(not value.units or "" in value.units for value in (first, second))
    if not bare or not all(figure.isdigit() for figure in figures) or len(figures[1]) != 2:
        return None
    total, step = Fraction(int(figures[0])) + Fraction(int(figures[1]), _HUNDRED), Fraction(1, _HUNDRED)
    for value in wanted:
        alone = value.step == step and (not value.units or "" in value.units)
        priced = value.kind is ValueKind.MONEY or alone
        if priced and value.amounts[:1] == (total,):
            both = _both(first, second)
            return replace(both, kind=value.kind, units=value.units, amounts=(total,), step=step)
    return None


def _with_fraction(first: Value, behind: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """A whole number with the fraction after what it counts: "220 manches et deux tiers"."""
    second = behind[0]
    sure = first.written is Written.FIGURE or second.span.start - first.span.end <= _WORDS_NEAR
    whole = sure and bool(first.amounts) and first.amounts[0].denominator == 1
    if not whole or first.ordinal or second.units or second.span.start - first.span.end > _PART_NEAR:
        return
    part = next((amount for amount in second.amounts if 0 < amount < 1), None)
    if part is None:
        return
    below = len(behind) > 1 and 0 < behind[1].span.start - second.span.end <= 1 and part in behind[1].parts
    last = behind[1] if below else second
    amounts, step = (first.amounts[0] + part,), Fraction(1, part.denominator)
    yield 3 if below else 2, replace(_both(first, last), amounts=amounts, step=step)


def unit_sums(values: Sequence[Value]) -> list[Value]:
    """The sums of values right beside each other of which the second has the smaller unit: 3 m 12 cm."""
    near = (
        (one, other) for one, other in pairwise(values) if 0 <= other.span.start - one.span.end <= _SUM_NEAR
    )
    return [both for one, other in near if (both := _of_units(one, other)) is not None]


def lesser_parts(
    english: Sequence[Value], source: Sequence[Value], matches: Mapping[int, tuple[int, ValueMatch]]
) -> tuple[frozenset[int], frozenset[int]]:
    """The places of both sides that are the smaller part of a converted value, inches of 6ft 2in, and of both
    parts of one that is said besides: "168 cm (5 feet 6 inches)"."""
    taken = {j for j, _ in matches.values()}
    ours = set(_said_besides(english, source)) - set(matches)
    theirs = set(_said_besides(source, english)) - taken
    for i, (j, how) in matches.items():
        if how is not ValueMatch.ROUNDED:
            continue
        if i + 1 < len(english) and i + 1 not in matches:
            both = _beside(english[i], english[i + 1])
            ours |= {i + 1} if both and match_of(both, source[j]) in _SAME else set()
        if j + 1 < len(source) and j + 1 not in taken:
            both = _beside(source[j], source[j + 1])
            theirs |= {j + 1} if both and match_of(english[i], both) in _SAME else set()
    return frozenset(ours), frozenset(theirs)


def _said_besides(side: Sequence[Value], other: Sequence[Value]) -> Iterator[int]:
    """The places of values right beside each other whose sum the other side says, in another unit."""
    for number, (one, two) in enumerate(pairwise(side)):
        both = _beside(one, two)
        if both is not None and any(match_of(both, value) in _SAME for value in other):
            yield from (number, number + 1)


def _beside(first: Value, second: Value) -> Value | None:
    """The sum of two amounts right beside each other of which the second is the smaller part."""
    between = second.span.start - first.span.end
    near = 0 <= between <= _SUM_NEAR
    return _of_units(first, second) or of_bare(first, second, between) if near else None


def _is_cent(unit: str, other: str) -> bool:
    return other in ("cent", "fils") and measures().family(unit) == "money"


def _of_scales(first: Value, second: Value) -> Value | None:
    """The sum of thousands and what is below, or of thousands and hundreds of a scale: 8 thousand and 700
    milliard."""
    if not first.amounts or not second.amounts or (first.kind is ValueKind.PERCENT) or second.ordinal:
        return None
    figures = Written.FIGURE in (first.written, second.written)
    one, other = first.amounts[0], second.amounts[0]
    and_part = first.scaled and second.scaled and other * 4 in (one, 2 * one, 3 * one)  # مليار وربع المليار
    if not first.scaled or not (figures or and_part):
        return None
    if one.denominator != 1 or one < _THOUSAND or other <= 0:
        return None
    if set(first.units) - {""} - set(second.units):
        return None
    if and_part or (other < first.step and second.step < first.step):
        total = one + other
    elif second.scaled and _is_thousands(one, other, second.step):
        total = one * second.step + other
    else:
        return None
    both = _both(first, second)
    return replace(both, amounts=(total,), kind=second.kind, units=second.units, step=second.step)


def _is_thousands(thousands: Fraction, below: Fraction, scale: Fraction) -> bool:
    """Whether the second counts hundreds of a scale of which the first counts thousands."""
    return thousands % _THOUSAND == 0 and scale >= 10 * _THOUSAND and below / scale < _THOUSAND


def _day_and_month(value: Value) -> Iterator[Value]:
    """The dates that a figure such as 15.4 may be."""
    match_ = _DAY_AND_MONTH.fullmatch(value.text)
    if match_ is not None and value.kind is ValueKind.NUMBER and not value.units:
        yield from _dates(value, int(match_[1]), int(match_[2]))


def _days(first: Value, second: Value, between: int) -> Iterator[Value]:
    """The dates that two values may be: 28/10, or a day in words beside the name of a month."""
    for day, month in ((first, second), (second, first)):
        if not day.amounts or day.units or day.amounts[0] not in _DAYS:
            continue
        number = int(day.amounts[0])
        if len(month.dates) >= 1 and month.dates[0].month and not month.dates[0].day:
            dates = tuple(replace(date, day=number) for date in month.dates)
            parts = tuple(Fraction(part) for part in (number, dates[0].year) if part)
            yield replace(_both(first, second, like=month), dates=dates, parts=parts)
    figures = first.written is second.written is Written.FIGURE
    bare = not first.units and not second.units and bool(first.amounts) and bool(second.amounts)
    if figures and bare and between in (1, _NUMERIC) and second.amounts[0].denominator == 1:
        one, other = first.amounts[0], second.amounts[0]
        if one.denominator == 1 and one in _DAYS and other in _DAYS:
            yield from _dates(_both(first, second), int(one), int(other))


def _day_ranges(
    first: Value, behind: Sequence[Value], wanted: Sequence[Value]
) -> Iterator[tuple[int, Value]]:
    """The first day of a range whose month stands after its end alone: 23 to 25-8, с 3 по 7.06."""
    bare = not first.units and first.written is Written.FIGURE and first.step == 1 and bool(first.amounts)
    if not bare or first.amounts[0] not in _DAYS:
        return
    last = [(1, value) for value in _day_and_month(behind[0])]
    if len(behind) > 1 and 0 < behind[1].span.start - behind[0].span.end <= _NUMERIC:
        near = behind[1].span.start - behind[0].span.end
        last += [(2, value) for value in _days(behind[0], behind[1], min(near, 1))]
    for taken, end in last:
        day, month = end.dates[0].day, end.dates[0].month
        if day is None or day <= first.amounts[0] or any(end.dates[0] in value.dates for value in wanted):
            continue
        dates, parts = (Date(None, month, int(first.amounts[0])),), (first.amounts[0], Fraction(day))
        both = _both(first, end)
        yield 1 + taken, replace(both, kind=ValueKind.DATE, amounts=(), dates=dates, parts=parts)


def _dates(value: Value, one: int, other: int) -> Iterator[Value]:
    for day, month in ((one, other), (other, one)):
        if day in _DAYS and month in _MONTHS:
            dates = (Date(None, month, day),)
            parts = (Fraction(day),)
            yield replace(value, kind=ValueKind.DATE, amounts=(), dates=dates, parts=parts)


def _is_hundreds(value: Value) -> bool:
    amount = value.amounts[0] if value.amounts else Fraction(0)
    return _HUNDRED < amount < _THOUSAND and amount % _HUNDRED == 0


def _scaled(first: Value, second: Value, wanted: Sequence[Value]) -> Iterator[Value]:
    """A number with the scale of another, as ends of a range share it, where that makes what is wanted."""
    thousands = first.step == _THOUSAND and second.step >= _THOUSAND**3  # 48 mil y 50 mil millones
    unlike = first.ordinal or (first.scaled and not thousands) or not second.scaled
    words = first.written is second.written is Written.WORD  # two or three hundred
    hundreds = words and not first.ordinal and _is_hundreds(second)  # pět až šest set
    near = 0 < second.span.start - first.span.end <= _WORDS_NEAR
    if (unlike and not hundreds) or (hundreds and not near):
        return
    if words and not near:  # до трёх тысяч, не менее пяти
        paid = second.kind is ValueKind.MONEY  # seven million shekels, eight at most
        wanted = [v for v in wanted if v.written is Written.FIGURE or (paid and v.scaled and not v.units)]
    if not first.amounts or not second.amounts or Written.CODE in (first.written, second.written):
        return
    if set(first.units) - {""} - set(second.units):
        return
    for scale in (*_SCALES, *((Fraction(_HUNDRED),) if words else ())):
        below = second.amounts[0] / scale
        # 2.790 miljoner kronor (3.050)
        most = _MILLION if scale == second.step and first.amounts[0] >= _THOUSAND else _THOUSAND
        fits = second.step <= scale and 1 <= below < most
        total = first.amounts[0] * (scale / _THOUSAND if thousands else scale)
        if fits and any(total in value.amounts for value in wanted):
            units = second.units or first.units
            kind, step = second.kind, first.step * scale
            yield replace(first, amounts=(total,), kind=kind, units=units, step=step, scaled=True)
