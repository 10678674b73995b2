"""What figures are worth: decimal marks and thousands, with every reading that the notation allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from mtqa.source.values.tables import Tables

#: Longer ones are ids or noise.
LONGEST_FIGURE = 40
_GROUPS = re.compile(r"\d{1,3}(?:\D\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:\D\d{2})+\D\d{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """The amounts that figures may stand for, likeliest first, and what one in the last place is worth."""

    amounts: tuple[Fraction, ...]
    step: Fraction
    parts: tuple[Fraction, ...] = ()


def read_figure(text: str, tables: Tables) -> Figure:
    """The readings of figures with points, commas, apostrophes or spaces in them ("1.234,5").

    Section numbers and the like ("1.2.3") have no amount, only parts.
    """
    if len(text) > LONGEST_FIGURE:
        return Figure((), Fraction(1))
    marks = re.findall(r"\D", text)
    if not marks:
        return Figure((Fraction(int(text)),), Fraction(1))
    last = marks[-1]
    head, _, tail = text.rpartition(last)
    parts = tuple(Fraction(int(part)) for part in re.split(r"\D", text))
    whole = Fraction(int(re.sub(r"\D", "", text)))
    grouped = bool(_GROUPS.fullmatch(text) or _INDIAN.fullmatch(text)) and len(set(marks)) == 1
    if len(marks) == 1:
        return _one_mark(text, head, tail, grouped, tables)
    if len(set(marks)) == 1:
        return Figure((whole,), Fraction(1)) if grouped else Figure((), Fraction(1), parts)
    groups_before = _GROUPS.fullmatch(head) or _INDIAN.fullmatch(head)
    if marks.count(last) == 1 and groups_before and last not in " '’":
        digits = re.sub(r"\D", "", head)
        return Figure((Fraction(f"{digits}.{tail}"),), _step(tail))
    if _GROUPS.fullmatch(text):
        return Figure((whole,), Fraction(1))
    return Figure((), Fraction(1), parts)


def _one_mark(text: str, head: str, tail: str, grouped: bool, tables: Tables) -> Figure:
    mark, whole = text[len(head)], Fraction(int(head + tail))
    decimal = Fraction(f"{head}.{tail}")
    if mark in " '’٬":
        return (
            Figure((whole,), Fraction(1))
            if grouped
            else Figure((), Fraction(1), (Fraction(int(head)), Fraction(int(tail))))
        )
    if not grouped or mark == "٫" or head.startswith("0"):
        listed = (Fraction(int(head)), Fraction(int(tail))) if mark != tables.decimal[0] else ()
        return Figure((decimal,), _step(tail), listed)
    if mark == tables.decimal[0]:
        return Figure((decimal, whole), _step(tail))
    return Figure((whole,) if tables.language == "en" else (whole, decimal), Fraction(1))


def _step(decimals: str) -> Fraction:
    return Fraction(1, 10 ** len(decimals))
