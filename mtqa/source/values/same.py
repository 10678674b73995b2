"""Whether an English value says what a value of the source says."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from mtqa._compat import StrEnum
from mtqa.source.values.measures import PERCENT, POINTS, converted, measures
from mtqa.source.values.value import Date, Exactness, Kind, Value, Written

#: Translators convert by round factors: 10 km are "6 miles".
_CONVERSION = Fraction(6, 100)
#: No rounding goes further.
_ROUNDING = Fraction(8, 100)
_HUNDRED = Fraction(100)


class Likeness(StrEnum):
    """How a value is like another, best first."""

    SAME = "same"
    READING = "another reading"
    ROUNDED = "rounded or converted"
    UNIT = "another unit"


RANK = {Likeness.SAME: 3, Likeness.READING: 2, Likeness.ROUNDED: 1, Likeness.UNIT: 0}


def likeness(english: Value, source: Value) -> Likeness | None:
    """How the English value is like the source's; None where they differ."""
    if english.dates and source.dates:
        return _same_date(english.dates, source.dates)
    if english.dates or source.dates:
        return None
    if english.clock and source.clock and Kind.TIME in (english.kind, source.kind):
        hours = english.clock.hours & source.clock.hours
        return Likeness.SAME if hours and english.clock.minute == source.clock.minute else None
    if Kind.TIME in (english.kind, source.kind):
        return None
    found = _same_amount(english, source)
    if found in (Likeness.SAME, Likeness.READING) and units_differ(english, source):
        return Likeness.ROUNDED if _converts(english, source) else Likeness.UNIT
    if found is None and _converts(english, source):
        return Likeness.ROUNDED
    return found


def _same_date(english: Iterable[Date], source: Iterable[Date]) -> Likeness | None:
    best = None
    for index, (one, other) in enumerate((a, b) for a in english for b in source):
        pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        shared = [(a, b) for a, b in pairs if a is not None and b is not None]
        if shared and all(a == b for a, b in shared):
            if index == 0:
                return Likeness.SAME
            best = Likeness.READING
    return best


def _same_amount(english: Value, source: Value) -> Likeness | None:
    if not english.amounts or not source.amounts:
        return None
    if english.amounts[0] == source.amounts[0]:
        return Likeness.SAME
    if (
        set(english.amounts) & set(source.amounts)
        or _percent_of(english, source)
        or _percent_of(source, english)
    ):
        return Likeness.READING
    if any(_rounds(english, source, a, b) for a in english.amounts for b in source.amounts):
        return Likeness.ROUNDED
    return None


def _percent_of(one: Value, other: Value) -> bool:
    """Whether one is a percentage and the other the same as a fraction: 50% and half."""
    if one.kind is not Kind.PERCENT or other.kind is Kind.PERCENT:
        return False
    return any(a / _HUNDRED == b for a in one.amounts for b in other.amounts)


def _rounds(english: Value, source: Value, amount: Fraction, exact: Fraction) -> bool:
    """Whether a translator may have written the one for the other: 4,512,300 as 4.5 million."""
    marked = english.exactness is not Exactness.EXACT or source.exactness is not Exactness.EXACT
    step = _last_place(english, amount)
    if english.written is Written.CODE or exact == 0 or amount == 0:
        return False
    if abs(amount - exact) > exact * _ROUNDING:
        return False
    if marked and step < exact and (step > 1 or english.step < 1):
        return abs(amount - exact) <= step / 2 or (
            abs(amount - exact) < step and _towards(english, source, amount, exact)
        )
    coarse = english.scaled or english.step < 1
    return coarse and step > source.step and abs(amount - exact) <= step / 2


def _towards(english: Value, source: Value, amount: Fraction, exact: Fraction) -> bool:
    """Whether "more than" or "nearly" says on which side of the round number the exact one lies."""
    said = english.exactness if english.exactness is not Exactness.EXACT else source.exactness
    return amount < exact if said is Exactness.MORE else amount > exact if said is Exactness.LESS else False


def _last_place(value: Value, amount: Fraction) -> Fraction:
    """What one in the last place that is not 0 is worth, at least the last that is written."""
    if value.step < 1 or amount != int(amount):
        return value.step
    step, whole = Fraction(1), int(amount)
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return max(step, value.step)


def _converts(english: Value, source: Value) -> bool:
    for one in english.units:
        for other in source.units:
            for a in english.amounts[:2] if one != other else ():
                for b in source.amounts[:2]:
                    made = converted(b, other, one)
                    if made is not None and _near(a, made, english, measures().family(one)):
                        return True
    return False


def _near(amount: Fraction, made: Fraction, english: Value, family: str) -> bool:
    if family in ("time", "day"):
        return amount == made
    return abs(amount - made) <= max(
        abs(made) * _CONVERSION, _last_place(english, amount) / 2 if amount < 10 else 0
    )


def units_differ(english: Value, source: Value) -> bool:
    """Whether both have units that cannot be the same: % and yen, km and miles, dollars and euros."""
    if not english.units or not source.units or "" in english.units or "" in source.units:
        return False
    if set(english.units) & set(source.units):
        return False
    known = measures()
    ours, theirs = ({known.family(unit) for unit in value.units} for value in (english, source))
    if POINTS in english.units and PERCENT in source.units:
        return False  # looser English, or percentage points understood
    if ours & theirs:
        return not ours & theirs & {"time", "day"}
    times = {"time", "day"}
    return not (ours <= times and theirs <= times)
