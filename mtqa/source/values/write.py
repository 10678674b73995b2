"""Writes values as English copy does."""

from __future__ import annotations

import calendar
from fractions import Fraction
from functools import cache

from mtqa.source.values.measures import measures
from mtqa.source.values.tables import read_table
from mtqa.source.values.value import Clock, Date, Value, ValueKind

_MONTHS = tuple(calendar.month_name)
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MOST_PLACES = 6
_YEARS = range(1000, 2200)


@cache
def _names() -> dict[str, str]:
    """How English calls a unit behind a number."""
    return {unit: str(name) for unit, name in read_table("measures.toml")["english"].items()}


@cache
def _signs() -> dict[str, str]:
    """Signs of currencies that stand before the number."""
    return {unit: str(sign) for unit, sign in read_table("measures.toml")["sign"].items()}


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
    if unit in _signs():
        return f"{_signs()[unit]}{amount}"
    name = _names().get(unit, unit if measures().family(unit) == "money" else "")
    return f"{amount} {name}".strip()
