"""Quarters of a year that are counted, with the months that they are: three quarters, nine months."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.tables import plain, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind

_ENGLISH = re.compile(r"\b(?:first|last|past|final|opening|initial|next|previous)\s\Z")
_ENGLISH_BEHIND = re.compile(r"[\s-]quarters\b")
_COUNTS, _THREE_OF_FOUR = (Fraction(2), Fraction(3), Fraction(4)), Fraction(3, 4)
_MONTHS, _NEAR = 3, 20


def of_quarters(reading: TokenizedText, value: Value) -> Value:
    """The value, with the months of as many quarters where it counts those."""
    amount = value.amounts[0] if value.amounts else Fraction(0)
    if value.kind is not ValueKind.NUMBER or value.ordinal or value.units:
        return value
    if reading.rules.language == "en":
        count = _english(reading, value, amount)
    else:
        count = _foreign(reading, value, amount)
    return replace(value, amounts=(*value.amounts, _MONTHS * count)) if count else value


def _english(reading: TokenizedText, value: Value, amount: Fraction) -> Fraction:
    """How many quarters an English value counts; 0 for what it does not: three quarters of them."""
    fraction = amount == _THREE_OF_FOUR and value.text.endswith("quarters")
    if not fraction and (amount not in _COUNTS or not _ENGLISH_BEHIND.match(reading.small, value.core.end)):
        return Fraction(0)
    if not _ENGLISH.search(reading.small, max(0, value.core.start - _NEAR), value.core.start):
        return Fraction(0)
    return 4 * amount if fraction else amount


def _foreign(reading: TokenizedText, value: Value, amount: Fraction) -> Fraction:
    """How many quarters a value of another language counts; 0 for what it does not."""
    if amount.denominator in (2, 4) and amount < 1:
        behind, _ = _patterns(reading.rules.language)
        named = behind is not None and behind.search(reading.small, value.core.start, value.core.end)
        return 4 * amount if named and amount > Fraction(1, 4) else Fraction(0)
    return amount if amount in _COUNTS and _is_beside(reading, value) else Fraction(0)


def _is_beside(reading: TokenizedText, value: Value) -> bool:
    """Whether a word for quarters stands after a value, or in some languages before it."""
    behind, before = _patterns(reading.rules.language)
    small, start, end = reading.small, value.core.start, value.core.end
    if behind is not None and behind.match(small, end):
        return True
    return before is not None and before.search(small, max(0, start - _NEAR), start) is not None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands after the number of quarters, and before it; None where the tables have nothing."""
    table = read_table("cycles.toml")
    stems = [*table["quarter"].get(language, "").split(), *table["quarters"].get(language, "").split()]
    words = "|".join(re.escape(plain(stem)) for stem in stems)
    if not words:
        return None, None
    first = language in table["quarters"]
    return (
        re.compile(rf"\s(?:[^\W\d_]+\s){{0,2}}?(?:{words})"),
        re.compile(rf"(?<!\w)(?:{words})\w*\s\Z") if first else None,
    )
