"""Writes values as English copy does."""

from __future__ import annotations

import calendar
import re
from fractions import Fraction
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Clock, Date, Value, ValueKind

_MONTHS = tuple(calendar.month_name)
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MOST_PLACES = 6
#: Letters of a code, and the first character of the scripts that part no words.
_SHORT, _NO_ALPHABET = 3, "\u0e00"
_YEARS = range(1000, 2200)


@cache
def _names() -> dict[str, str]:
    """How English calls a unit after a number."""
    return {unit: str(name) for unit, name in read_table("measures.toml")["english"].items()}


@cache
def _signs() -> dict[str, str]:
    """Signs of currencies that stand before the number."""
    return {unit: str(sign) for unit, sign in read_table("measures.toml")["sign"].items()}


@cache
def _shared() -> dict[str, str]:
    """How English calls money whose name several countries share, by currency."""
    return {
        unit: name for unit, name in read_table("measures.toml")["shared"].items() if isinstance(name, str)
    }


@cache
def _whose(unit: str) -> re.Pattern[str]:
    """What says in a sum that its currency is this one: signs, codes, words of the country."""
    forms = [unit.lower(), *read_table("measures.toml")["whose"].get(unit, "").split()]
    made = [
        re.escape(form)
        if form[0] >= _NO_ALPHABET or not form[0].isalpha()
        # A code or the short name of a country is a whole word.
        else rf"(?<![^\W\d_]){re.escape(form)}{'(?![a-z])' if form.isascii() and len(form) <= _SHORT else ''}"
        for form in forms
    ]
    return re.compile("|".join(made))


def write_money(amount: str, value: Value) -> str:
    """A sum with its currency: that of a country only where the source says of which."""
    unit = value.unit
    named = _whose(unit).search(value.text.lower())
    if unit in _shared() and (named is None or (unit not in _signs() and len(_moneys(value)) > 1)):
        return f"{amount} {_shared_name(value)}"
    if unit in _signs():
        return f"{_signs()[unit]}{amount}"
    return f"{amount} {_names().get(unit, unit)}"


def _shared_name(value: Value) -> str:
    """What English calls the money of any of the countries that may be meant."""
    names = {_shared()[unit] for unit in _moneys(value) if unit in _shared()}
    together = read_table("measures.toml")["shared"]["together"]
    common = (name for name, some in together.items() if len(names) > 1 and names <= set(some.split()))
    return next(common, _shared()[value.unit])


def _moneys(value: Value) -> list[str]:
    return [unit for unit in value.units if measures().family(unit) == "money"]


def write_amount(amount: Fraction, *, scaled: bool = True) -> str:
    """A number in figures: 4.5 million, 1,250, 1998, 3.5; with ``scaled``, millions and more in words."""
    if scaled:
        for scale, name in _SCALES:
            part = amount / scale
            if part >= 1 and (part * 1000).denominator == 1:
                return f"{_decimal(part)} {name}"
    return _decimal(amount)


def _decimal(amount: Fraction) -> str:
    if amount.denominator == 1:
        return str(amount) if amount < 10000 and int(amount) in _YEARS else f"{int(amount):,}"
    for places in range(1, _MOST_PLACES + 1):
        moved = amount * 10**places
        if moved.denominator == 1:
            whole, tail = divmod(int(moved), 10**places)
            return f"{whole:,}.{tail:0{places}}"
    return f"{amount.numerator}/{amount.denominator}"


def write_date(date: Date) -> str:
    """A date as day, month, year, without what is open: 5 March 2020."""
    parts = (str(date.day or ""), _MONTHS[date.month] if date.month else "", str(date.year or ""))
    return " ".join(part for part in parts if part)


def write_clock(clock: Clock) -> str:
    """A time of day: 15:30, 3:30 p.m."""
    half = {"am": " a.m.", "pm": " p.m."}.get(clock.half, "")
    return f"{clock.hour}:{clock.minute:02}{half}"


def write_value(value: Value) -> str:
    """The value with its unit: 450 million yen, 3.5%, $5, 5 March 2020."""
    if value.dates:
        return write_date(value.dates[0])
    if value.kind is ValueKind.TIME and value.clock:
        return write_clock(value.clock)
    if not value.amounts:
        return value.text
    amount, unit = write_amount(value.amounts[0]), value.unit
    if unit == "%":
        return f"{amount}%"
    if unit == "pp":
        return f"{amount} percentage points"
    if measures().family(unit) == "money":
        return write_money(amount, value)
    return f"{amount} {_names().get(unit, '')}".strip()
