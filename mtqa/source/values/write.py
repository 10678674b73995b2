"""Writes values as English copy does."""

from __future__ import annotations

from fractions import Fraction

from mtqa.source.values.measures import measures
from mtqa.source.values.value import Clock, Date, Kind, Value

_MONTHS = "January February March April May June July August September October November December".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MOST_PLACES = 6
_YEARS = range(1000, 2200)
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_NAMES = {
    "JPY": "yen", "CNY": "yuan", "RUB": "roubles", "INR": "rupees", "KRW": "won", "RON": "lei", "EEK": "kroons",
    "PLN": "zlotys", "CZK": "crowns", "UAH": "hryvnias", "BRL": "reais", "TRY": "lira", "HUF": "forints",
    "NPR": "rupees", "LKR": "rupees", "IDR": "rupiah", "NGN": "naira", "SEK": "kronor", "CHF": "francs",
}  # fmt: skip
_UNITS = {
    "km": "km", "m": "metres", "cm": "cm", "mm": "mm", "mile": "miles", "foot": "feet", "kg": "kg", "t": "tonnes",
    "g": "g", "ha": "hectares", "km2": "square km", "year": "years", "month": "months", "week": "weeks",
    "day": "days", "hour": "hours", "minute": "minutes", "second": "seconds", "celsius": "degrees", "l": "litres",
}  # fmt: skip


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
    parts = (str(date.day or ""), _MONTHS[date.month - 1] if date.month else "", str(date.year or ""))
    return " ".join(part for part in parts if part)


def write_clock(clock: Clock) -> str:
    """A time of day: 15:30, 3:30 p.m."""
    half = {"am": " a.m.", "pm": " p.m."}.get(clock.half, "")
    return f"{clock.hour}:{clock.minute:02}{half}"


def write_value(value: Value) -> str:
    """The value with its unit: 450 million yen, 3.5%, $5, 5 March 2020."""
    if value.dates:
        return write_date(value.dates[0])
    if value.kind is Kind.TIME and value.clock:
        return write_clock(value.clock)
    if not value.amounts:
        return value.text
    amount, unit = write_amount(value.amounts[0]), value.unit
    if unit == "%":
        return f"{amount}%"
    if unit == "pp":
        return f"{amount} percentage points"
    if unit in _SIGNS:
        return f"{_SIGNS[unit]}{amount}"
    name = _NAMES.get(unit, unit if measures().family(unit) == "money" else _UNITS.get(unit, ""))
    if amount == "1":
        name = name.removesuffix("s") if unit in _UNITS else name
    return f"{amount} {name}".strip()
