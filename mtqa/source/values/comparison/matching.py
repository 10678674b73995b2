"""Which values of two texts say the same: equal, in another reading or unit, rounded, or in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from mtqa._compat import StrEnum
from mtqa.source.values.calendar.zones import is_in_other_zone
from mtqa.source.values.comparison.amounts import converts, percent_of, rounds, units_differ
from mtqa.source.values.numbers.shares import shares_differ
from mtqa.source.values.units.measures import PORTIONS, measures
from mtqa.source.values.value import FEAST, OTHER_CALENDAR, Clock, Date, Value, ValueKind, Written


def match(english: Sequence[Value], source: Sequence[Value]) -> dict[int, tuple[int, ValueMatch]]:
    """For English values the number of their match in the source; the best and nearest are matched first.

    Each value has at most one match. Takes time in the product of the two numbers of values.
    """
    ranked = []
    for i, one in enumerate(english):
        for j, other in enumerate(source):
            how = match_of(one, other)
            if how is not None:
                figures = (one.written is not Written.WORD) + (other.written is not Written.WORD)
                units = bool(set(one.units) & set(other.units))
                ranks = one.ordinal is other.ordinal
                alike = bool(one.times) is bool(other.times)
                away = distance(i, j, english, source)
                ranked.append((-RANK[how], -ranks, -figures, -units, -alike, away, i, j, how))
    matches: dict[int, tuple[int, ValueMatch]] = {}
    taken: set[int] = set()
    for *_, i, j, how in sorted(ranked):
        if i not in matches and j not in taken:
            matches[i] = j, how
            taken.add(j)
    return matches


def distance(i: int, j: int, english: Sequence[Value], source: Sequence[Value]) -> float:
    """How far apart two places lie, each on its side from 0 to 1."""
    return abs((i + 1) / (len(english) + 1) - (j + 1) / (len(source) + 1))


_SIXTY = 60
#: Years of the units in which anniversaries are counted.
_YEARS_OF = {"decade": 10, "century": 100}
#: Hour, minute and second.
_PARTS_OF_TIME = 3
_PARTS_OF_HOUR = frozenset((Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)))


class ValueMatch(StrEnum):
    """How a value is like another, best first."""

    SAME = "same"
    READING = "another reading"
    ROUNDED = "rounded or converted"
    UNIT = "another unit"


RANK = {ValueMatch.SAME: 3, ValueMatch.READING: 2, ValueMatch.ROUNDED: 1, ValueMatch.UNIT: 0}


def match_of(english: Value, source: Value) -> ValueMatch | None:
    """How the English value is like the source's; None where they differ."""
    if english.cycle or source.cycle:
        same = english.cycle == source.cycle and english.place in (source.place, *source.parts)
        return ValueMatch.SAME if same else None
    if _halves_differ(english, source) or shares_differ(english, source):
        return None
    if english.dates and source.dates:
        return _same_date(english.dates, source.dates)
    if english.dates or source.dates:
        return None
    if english.clock and source.clock and ValueKind.TIME in (english.kind, source.kind):
        return _same_time(english.clock, source.clock, seconds=not _seconds_differ(english, source))
    if ValueKind.TIME in (english.kind, source.kind):
        return ValueMatch.READING if _is_part_hour(english, source) else None
    found = _same_amount(english, source)
    if found in (None, ValueMatch.UNIT) and (whole := _in_whole(english, source)):
        return whole
    if found in (ValueMatch.SAME, ValueMatch.READING) and units_differ(english, source):
        return ValueMatch.ROUNDED if converts(english, source) else ValueMatch.UNIT
    if found is None and (converts(english, source) or _is_part_of_hour(english, source)):
        return ValueMatch.ROUNDED
    return found


def _same_time(english: Clock, source: Clock, *, seconds: bool) -> ValueMatch | None:
    """How two times of day are alike; ``seconds``: they do not differ by these."""
    if english.hours & source.hours and english.minute == source.minute:
        return ValueMatch.SAME if seconds else None
    return ValueMatch.READING if is_in_other_zone(english, source) else None


def _is_part_of_hour(english: Value, source: Value) -> bool:
    """Whether the English counts the minutes of a quarter, half or three quarters whose hour is not said.

    Many languages leave it out, or say it elsewhere: "kasnio tri četvrt", "o oră și trei sferturi".
    """
    if source.units or source.written is not Written.WORD or not english.amounts or not source.amounts:
        return False
    parts = (part for part in source.amounts[:1] if part in _PARTS_OF_HOUR)
    return "minute" in english.units and any(english.amounts[0] == _SIXTY * part for part in parts)


def _is_part_hour(english: Value, source: Value) -> bool:
    """Whether the source says a time of day as hours and a half or a quarter: осем и половина is 8:30."""
    clock, amount = english.clock, source.amount
    if clock is None or amount is None or source.written is not Written.WORD or not clock.minute:
        return False
    hour, part = divmod(amount, 1)
    return (
        int(hour) in (clock.hour, clock.hour % 12)
        and part in _PARTS_OF_HOUR
        and part * _SIXTY == clock.minute
    )


def _seconds_differ(one: Value, other: Value) -> bool:
    """Whether both are times with seconds, which are not the same: 2:09:41 and 2:09:47."""
    return len(one.parts) == len(other.parts) == _PARTS_OF_TIME and one.parts[-1] != other.parts[-1]


def _same_hour(one: Value, other: Value) -> bool:
    return one.clock is not None and other.clock is not None and one.clock.hour % 12 == other.clock.hour % 12


def _is_hour_of(time: Value, hours: Value) -> bool:
    """Whether a time begins with as many hours as a value counts: 2:07:12."""
    clock = time.clock if time.kind is ValueKind.TIME else None
    return clock is not None and Fraction(clock.hour) in hours.amounts


def _counts_months(months: Value, number: Value) -> bool:
    """Whether months from January on are as many as a value counts."""
    dates = months.dates[:1]
    return bool(dates) and not dates[0].day and dates[0].month in number.amounts and bool(months.parts)


def _in_whole(english: Value, source: Value) -> ValueMatch | None:
    """How values are alike of which one counts portions and the other the whole: 15 öre, 0.15 kronor."""
    years = _YEARS_OF.get(source.unit, 0) * source.amounts[0] if source.amounts else 0
    if years and english.ordinal and not english.units and years in english.amounts[:1]:
        return ValueMatch.READING  # the 70th anniversary, of seven decades
    for one, other in ((english, source), (source, english)):
        if other.unit in PORTIONS or not one.amounts:
            continue
        for unit, portions in (PORTIONS[portion] for portion in one.units if portion in PORTIONS):
            amount = one.amounts[0] / portions
            family = measures().family(unit or other.unit)
            fits = not other.units or measures().family(other.unit) == (family if unit else "money")
            if fits and amount in other.amounts:
                return ValueMatch.READING
    return None


def _halves_differ(english: Value, source: Value) -> bool:
    """Whether both are hours of which one is in the morning and the other in the afternoon, in one zone."""
    one, other = english.clock, source.clock
    if one is None or other is None or one.zoned is not other.zoned:
        return False
    return bool(one.half and other.half) and one.half != other.half


def _same_date(english: Iterable[Date], source: Iterable[Date]) -> ValueMatch | None:
    best = None
    for index, (one, other) in enumerate((a, b) for a in english for b in source):
        pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        shared = [(a, b) for a, b in pairs if a is not None and b is not None]
        if shared and all(a == b for a, b in shared):
            if index == 0:
                return ValueMatch.SAME
            best = ValueMatch.READING
    return best


def _same_amount(english: Value, source: Value) -> ValueMatch | None:
    if not english.amounts or not source.amounts:
        return None
    if english.amounts[0] == source.amounts[0]:
        return ValueMatch.SAME
    if (
        set(english.amounts) & set(source.amounts)
        or percent_of(english, source)
        or percent_of(source, english)
    ):
        return ValueMatch.READING
    if any(rounds(english, source, a, b) for a in english.amounts for b in source.amounts):
        return ValueMatch.ROUNDED
    return None


_YEARS = (1000, 2200)
_NEWS_YEARS = range(1950, 2060)
_DAYS = (1, 32)


def in_source(value: Value, others: Sequence[Value]) -> bool:
    """Whether the values of the source, with those next door, say an English value."""
    counts = value.running or (value.plain and not value.ordinal)
    beside = [other for other in others if not (_is_day(value) and _is_converted_day(other))]
    said = {other.calendar for other in beside} - {"", FEAST}
    if said and not counts and (is_datelike(value) if said - {"year"} else is_year(value)):
        return True  # a date of another calendar, converted, or "today" that is given as a date
    return _covered(value, others, match_of)


def in_english(value: Value, others: Sequence[Value], beside: Sequence[Value]) -> bool:
    """Whether English values, with those next door, say one of the source.

    ``beside`` are the values of its sentence: a date of another calendar may be left as it is, but for a day
    that is converted where the English names a day.
    """
    compared = _is_converted_day(value) and any(_is_day(other) for other in others)
    if not compared and is_datelike(value) and any(other.calendar == OTHER_CALENDAR for other in beside):
        return True
    return _covered(value, others, lambda one, other: match_of(other, one))


def _is_day(value: Value) -> bool:
    """Whether a value names a day and its month."""
    return any(date.day and date.month for date in value.dates)


def _is_converted_day(value: Value) -> bool:
    """Whether a value is a day of another calendar that is compared with days of the Gregorian one."""
    return value.calendar == OTHER_CALENDAR and _is_day(value)


def is_year(value: Value) -> bool:
    """Whether a value is a year of today's news, alone or with a month."""
    if value.dates:
        return bool(value.dates[0].year) and not value.dates[0].day
    bare = value.kind is ValueKind.NUMBER or value.unit == "year"  # в 2025 году
    return bare and value.amount in _NEWS_YEARS and value.written is Written.FIGURE


def is_datelike(value: Value) -> bool:
    """Whether a value is a date, or a bare figure that can be a day or a year."""
    if value.dates:
        return True
    amount = value.amount
    if value.kind is not ValueKind.NUMBER or amount is None or amount.denominator != 1:
        return False
    return any(low <= amount <= high for low, high in (_YEARS, _DAYS))


def _covered(
    value: Value, others: Sequence[Value], like: Callable[[Value, Value], ValueMatch | None]
) -> bool:
    if any(like(value, other) not in (None, ValueMatch.UNIT) for other in others):
        return True
    if value.cycle or any(_halves_differ(value, other) and _same_hour(value, other) for other in others):
        return False
    if any(_seconds_differ(value, other) and value.clock == other.clock for other in others if value.clock):
        return False
    if "hour" in value.units and any(_is_hour_of(other, value) for other in others):
        return True  # 2:07:12
    if "month" in value.units and any(_counts_months(other, value) for other in others):
        return True  # January-September
    if value.kind is ValueKind.TIME and value.clock:
        stated = {number for other in others if not other.names_month for number in _numbers_in(other)}
        hours = {Fraction(hour) for hour in (*value.clock.hours, value.clock.hour)}
        return bool(stated & hours) and (not value.clock.minute or value.clock.minute in stated)
    stated = {number for other in others for number in _numbers_in(other)}
    if stated & set(value.amounts):
        return not any(other.units and value.units and other.amount == value.amounts[0] for other in others)
    if value.dates:  # "two candidates" say no second of December
        stated = {number for other in others for number in _figures(other)}
    needed = {Fraction(part) for date in value.dates[:1] for part in (date.day, date.year) if part}
    return bool(value.parts) and (needed or set(value.parts)) <= stated


def _numbers_in(value: Value) -> tuple[Fraction, ...]:
    hours = value.clock.hours if value.clock else ()
    return (*value.amounts, *value.parts, *(Fraction(hour) for hour in hours))


def _figures(value: Value) -> tuple[Fraction, ...]:
    """The figures of a value that may be the day or the year of some date: not the day of another month."""
    if value.written is Written.WORD:
        return ()
    if value.dates and value.dates[0].month:
        return tuple(Fraction(date.year) for date in value.dates if date.year)
    return (*value.amounts, *value.parts)
