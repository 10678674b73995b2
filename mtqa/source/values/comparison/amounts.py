"""How amounts and units are alike: as a percentage and a fraction, rounded, converted, in units of a kind."""

from __future__ import annotations

from fractions import Fraction

from mtqa.source.values.units.measures import (
    PERCENT,
    POINTS,
    converted,
    difference_converted,
    may_be_same,
    measures,
)
from mtqa.source.values.value import Exactness, Value, ValueKind, Written

#: Translators convert by round factors: 10 km are "6 miles".
_CONVERSION = Fraction(6, 100)
#: No rounding goes further.
_ROUNDING = Fraction(8, 100)
#: Fractions that are not a whole percentage.
ENDLESS = frozenset((3, 6, 7, 9))
_HUNDRED = Fraction(100)
#: Days that many languages call one week and two: huit jours, 15 días.
_WEEKS_IN_DAYS = frozenset(((Fraction(1), Fraction(8)), (Fraction(2), Fraction(15))))
_EXACT = frozenset(("time", "day"))
#: What a quarter of a year is, as bills and loans run; English says six months for 26 weeks.
_QUARTERS = {"week": Fraction(13), "day": Fraction(91), "month": Fraction(3), "year": Fraction(1, 4)}
_MOST_QUARTERS = 8


def percent_of(one: Value, other: Value) -> bool:
    """Whether one is a percentage and the other the same as a fraction: 50% and half."""
    if one.kind is not ValueKind.PERCENT or other.kind is ValueKind.PERCENT:
        return False
    return any(
        a / _HUNDRED == b or (b.denominator in ENDLESS and 0 < b < 1 and abs(a - _HUNDRED * b) < 1)
        for a in one.amounts
        for b in other.amounts
    )


def rounds(english: Value, source: Value, amount: Fraction, exact: Fraction) -> bool:
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
    stated = english.exactness if english.exactness is not Exactness.EXACT else source.exactness
    return (
        amount < exact if stated is Exactness.MORE else amount > exact if stated is Exactness.LESS else False
    )


def _last_place(value: Value, amount: Fraction) -> Fraction:
    """What one in the last place that is not 0 is worth, at least the last that is written."""
    if value.step < 1 or amount != int(amount):
        return value.step
    step, whole = Fraction(1), int(amount)
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return max(step, value.step)


def converts(english: Value, source: Value) -> bool:
    """Whether a translator may have written the one for the other in its own unit: 10 km as 6 miles."""
    weeks = "week" in english.units and "day" in source.units
    if weeks and (english.amounts[0], source.amounts[0]) in _WEEKS_IN_DAYS:
        return True
    if _in_quarters(english) and _in_quarters(english) == _in_quarters(source):
        return True
    for one in english.units:
        for other in source.units:
            for a in english.amounts[:2] if one != other else ():
                for b in source.amounts[:2]:
                    made = (converted(b, other, one), difference_converted(b, other, one))
                    family = measures().family(one)
                    exact = family in _EXACT or _is_power_of_ten(converted(Fraction(1), other, one))
                    if any(m is not None and _near(a, m, english, exact=exact) for m in made):
                        return True
    return False


def _in_quarters(value: Value) -> Fraction | None:
    """The whole quarters of a year that a value is, up to two years; None if it is none."""
    size = _QUARTERS.get(value.unit)
    quarters = value.amounts[0] / size if size and value.amounts else Fraction(1, 2)
    return quarters if quarters.denominator == 1 and 0 < quarters <= _MOST_QUARTERS else None


def _is_power_of_ten(factor: Fraction | None) -> bool:
    """Whether one unit is ten, a hundred or so of the other, so that nobody has to round."""
    return factor is not None and set(str(factor.numerator) + str(factor.denominator)) <= set("10")


def _near(amount: Fraction, made: Fraction, english: Value, *, exact: bool) -> bool:
    if exact and english.step == 1 and english.exactness is Exactness.EXACT:
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
    if may_be_same(english.units, source.units):
        return False
    known = measures()
    ours, theirs = ({known.family(unit) for unit in value.units} for value in (english, source))
    if ours | theirs == {"length", "speed"}:
        return False  # "a 150 km fastball"
    # looser English, or percentage points understood
    return not (POINTS in english.units and PERCENT in source.units)
