"""What a bare number after a unit counts: 1 metre 60, meter kaheksakümmend, 3 kilos 200, 1m8."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.numbers.number_words import WordNumber
from mtqa.source.values.numbers.unit_compounds import dual_unit
from mtqa.source.values.tables import WordRole, plain, read_table
from mtqa.source.values.tokens import Token, TokenizedText
from mtqa.source.values.units.measures import converted, measures
from mtqa.source.values.value import Value, ValueKind, Written

#: The share of the unit that one of them is, and the least and the most of them.
_PARTS = {"m": (Fraction(1, 100), 10, 99), "kg": (Fraction(1, 1000), 100, 999)}
#: The same of units that only a number before them makes one: 6-foot-2, 14 stone 2.
_COUNTED = {"foot": (Fraction(1, 12), 1, 11), "stone": (Fraction(1, 14), 1, 13)}
_CENTS, _MINUTES, _NO_PART = (Fraction(1, 100), 1, 99), (Fraction(1, 60), 1, 59), (Fraction(1), 1, 0)
_FEW, _TEN, _FIVE = 3, 10, 5
#: Units of fewer letters.
_BRIEF = frozenset((("طن", "ar"), ("م", "ar")))
_HYPHENS = frozenset("-‐‑–־")
#: Units that a word is looked up as: годину is an hour in one language, and a year in others.
_MEANINGS = 2
#: What is measured in a unit and smaller ones after it.
_SUMMED = frozenset(("length", "day", "time", "mass"))
#: Metres that people and statues have.
_TALL = frozenset((Fraction(1), Fraction(2)))
_HALVES = frozenset((Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)))
#: What stands before an English half that is added: a mere month and a half.
_ARTICLES = frozenset(("a", "one"))
#: "With", which is taken for a part of the half after it: gadu ar pusi, metus su puse.
_WITH = frozenset(("ar", "su"))
#: "And" that is written in one with the number after it, in Arabic and Hebrew.
_AND_LETTERS = frozenset("وו")


def of_bare(first: Value, second: Value, between: int) -> Value | None:
    """The sum of an amount with a unit and the bare number ``between`` characters after it; None if none."""
    if not first.amounts or not second.amounts or second.units or second.ordinal:
        return None
    if not first.units and between and first.plain and second.plain and first.amounts[0] in _TALL:
        first = replace(first, kind=ValueKind.MEASURE, units=("m",))  # en och åttio
    if not first.units:
        return None
    digit = not between and 0 < second.amounts[0] < _TEN  # 一米八
    glued = second.written is Written.CODE or (digit and first.unit in _PARTS)
    if glued and (between or first.unit not in _PARTS or not (digit or second.text.isdigit())):
        return None
    part, least, most = _part(first.unit)
    if glued:
        part, least, most = Fraction(1, _TEN if digit else 10 ** len(second.text)), 1, 99
    amount = second.amounts[0]
    if first.amounts[0].denominator != 1 or amount.denominator != 1 or not least <= amount <= most:
        return None
    span = Span(first.span.start, second.span.end)
    figures = Written.FIGURE in (first.written, second.written)
    return replace(
        first,
        span=span,
        core=span,
        text=f"{first.text} {second.text}",
        written=Written.FIGURE if figures else Written.WORD,
        amounts=(first.amounts[0] + amount * part,),
        units=(first.unit,),
        step=part,
        parts=(*first.amounts, *second.amounts),
        plain=first.plain and second.plain,
    )


def _part(unit: str) -> tuple[Fraction, int, int]:
    if unit in _PARTS or unit in _COUNTED:
        return _PARTS.get(unit) or _COUNTED[unit]
    if unit == "hour":
        return _MINUTES
    return _CENTS if measures().family(unit) == "money" else _NO_PART


def behind_one(
    reading: TokenizedText, number: WordNumber, amounts: Sequence[Fraction], units: Sequence[str]
) -> tuple[Fraction, str] | None:
    """What a number is together with the unit before it that stands for one of it: "metr osmdesát" is 1.8 m.

    ``units`` are those of the number itself, smaller ones if any. None where no such unit stands there.
    """
    tokens, rules, at = reading.tokens, reading.rules, number.first - 1
    parts_of_one = [part for part in amounts if part in _HALVES] if not number.sum.figures else []
    half = bool(parts_of_one)
    amount = parts_of_one[0] if half else amounts[0] if amounts else Fraction(0)
    bare = rules.language == "en" and not (half and tokens[number.first].text in _ARTICLES)
    if bare or at < 0 or amount <= 0 or not (half or amount.denominator == 1):
        return None
    word = rules.words.get(tokens[at].text)
    first = rules.words.get(tokens[number.first].text)
    joined = tokens[number.first].text[0] in _AND_LETTERS or (
        first is not None and first.role is WordRole.AND
    )
    joined = joined or (half and tokens[number.first].text in _WITH)
    if word is not None and word.role is WordRole.AND:
        at, joined = at - 1, True
    if half and (not joined or (units and units[0] != "day")):  # mesec i po dana
        return None
    if at > 0 and tokens[at].text in _HYPHENS and tokens[at - 1].text in _AND_LETTERS:  # מטר ו-85 סנטימטר
        at, joined = at - 2, True
    if at < 0 or tokens[at].kind != "word":
        return None
    if len(tokens[at].text) < _FEW and (tokens[at].text, rules.language) not in _BRIEF:
        return None
    before = tokens[at - 1] if at else None
    counted = rules.number(before.text) if before is not None else None
    if before is not None and (before.kind == "figure" or (counted and counted.role is not WordRole.AND)):
        return None
    text = tokens[at].text.rpartition("'")[2]
    two = dual_unit(text, rules)
    if two and not half:  # طنين و300 كلغ
        part = _part_of(two, amount, units, joined=joined)
        return (2 + part, two) if part is not None else None
    found = measures().named(text, rules.language)[:_MEANINGS]
    if half:  # year and a half
        return (1 + amount, found[0]) if found else None
    parts = ((_part_of(unit, amount, units, joined=joined), unit) for unit in found)
    return next(((1 + part, unit) for part, unit in parts if part is not None), None)


def _part_of(unit: str, amount: Fraction, units: Sequence[str], *, joined: bool) -> Fraction | None:
    """The share of a unit that an amount after it is, in smaller ``units`` or none; None if none."""
    part, least, most = _part(unit)
    if not units:
        told = joined or unit in _PARTS or amount % _FIVE == 0
        return amount * part if told and least <= amount <= most else None
    if joined and measures().family(unit) == "money" and units[0] == "cent":
        return amount * _CENTS[0] if amount <= _CENTS[2] else None  # euro ir aštuonių centų
    known = (converted(amount, small, unit) for small in units if measures().family(unit) in _SUMMED)
    return next((small for small in known if small is not None and 0 < small < 1), None)


def with_one(value: Value, whole: tuple[Fraction, str] | None) -> Value:
    """The value, with what it is together with the unit before it."""
    if whole is None:
        return value
    amount, unit = whole
    units = (*(value.units or (unit, "")), *((unit,) if value.units else ()))
    kind = ValueKind.MONEY if measures().family(units[0]) == "money" else ValueKind.MEASURE
    return replace(value, kind=kind, amounts=(*value.amounts[:1], amount, *value.amounts[1:]), units=units)


def is_of_one(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a token is a unit in a form that counts no thousands: "no 74 miljoniem gada", of the year."""
    return at < len(tokens) and (tokens[at].text, language) in _of_one()


@cache
def _of_one() -> frozenset[tuple[str, str]]:
    forms = (
        form.partition("@") for words in read_table("measures.toml")["one"].values() for form in words.split()
    )
    return frozenset((plain(form), language) for form, _, language in forms)
