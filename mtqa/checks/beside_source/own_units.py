"""What English says in brackets of a unit that its readers may not know: "per ardeb (150 kg)"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from mtqa.resources import packaged_table
from mtqa.source.values.find import find_values
from mtqa.source.values.units.measures import converted
from mtqa.source.values.value import Value

#: Characters before a measure in which the unit stands that it explains, with its number.
_NEAR = 48
_SCALES = frozenset(("celsius", "fahrenheit"))
#: Characters on either side in which the other scale may stand, and most between the two.
_DEGREES_NEAR, _BRACKET_NEAR = 48, 16
_CLOSED = re.compile(r"\s?(?:each\s?)?\)")
#: How far rounding takes what is said from what the unit is.
_APART = Fraction(3, 100)


def explains_unit(text: str, value: Value) -> bool:
    """Whether a measure of an English text stands in brackets after a unit, and is what so many of it are.

    A unit without a number is one.
    """
    if not value.units or value.amount is None or not _CLOSED.match(text, value.span.end):
        return False
    found = _named().search(text, max(0, value.span.start - _NEAR), value.span.start)
    if found is None:
        return False
    number = find_values(found["number"], "en") if found["number"] else []
    count = number[0].amount if number else Fraction(1)
    return count is not None and any(
        _is_worth(value, count, unit) for unit in _units()[found["name"].lower().rstrip("s")]
    )


def says_degrees_again(text: str, value: Value) -> bool:
    """Whether a temperature of an English text is the one beside it on the other scale, above zero or below:
    "minus 4 degrees Fahrenheit (minus 20 Celsius)"."""
    scales = _SCALES & set(value.units)
    if not scales or value.amount is None:
        return False
    start = max(0, value.span.start - _DEGREES_NEAR)
    for other in find_values(text[start : value.span.end + _DEGREES_NEAR], "en"):
        first, second = sorted((other.span.moved(start), value.span))
        between = text[first.end : second.start]
        if other.amount is None or not _SCALES & set(other.units) or "(" not in between:
            continue
        if len(between) <= _BRACKET_NEAR and _are_as_warm(value, other):
            return True
    return False


def _are_as_warm(value: Value, other: Value) -> bool:
    pairs = ((one, into) for one in other.units for into in value.units if one != into)
    return any(
        (made := converted(sign * (other.amount or Fraction(0)), one, into)) is not None
        and abs(abs(made) - (value.amount or Fraction(0))) <= 1
        for one, into in pairs
        for sign in (1, -1)
    )


def _is_worth(value: Value, count: Fraction, unit: Value) -> bool:
    """Whether a measure is as much as so many of a unit that is worth another."""
    for own in value.units:
        for into in unit.units:
            worth = converted(value.amount or Fraction(0), own, into)
            if worth is not None and unit.amount is not None:
                whole = count * unit.amount
                if abs(worth - whole) <= _APART * whole:
                    return True
    return False


@cache
def _units() -> dict[str, tuple[Value, ...]]:
    """What units are worth, by their names without the ending of the plural."""
    return {
        name.removesuffix("s"): tuple(find_values(worth, "en")[0] for worth in worths)
        for name, worths in packaged_table(__package__, "implied.toml")["units"].items()
    }


@cache
def _named() -> re.Pattern[str]:
    """A unit that ends right before a bracket, with figures before it."""
    names = "|".join(sorted(map(re.escape, _units()), key=len, reverse=True))
    number = r"(?P<number>\d[\d,.]*(?:\s(?:thousand|million|billion))?)[\s-]"
    about = r"(?:(?:about|around|approximately|roughly|some|nearly|or|equal to|equivalent to)\s)?"
    return re.compile(rf"(?:(?<![\d.,]){number})?\b(?P<name>(?:{names})s?)\s\({about}\Z", re.IGNORECASE)
