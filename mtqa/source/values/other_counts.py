"""Numbers that English may count otherwise: the year of a life that somebody is in, the classes of schools.

Who is in the 83rd year of a life is 82; the sixth class of a French school is the first of its collège. The
tables are in ``data/other_counts.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind

#: Characters before a number in which the words stand that tell what it counts.
_BEFORE = 40
_AGES = range(2, 131)
_CLASSES = range(1, 14)
_YEAR = ("year", "")
#: What ordinals in figures have after them, where it is no letter.
_MARKS = (".", "-", ":")


@dataclass(frozen=True)
class _Count:
    """What stands beside such a number, and how far the numbers that it may be are from it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    within: re.Pattern[str]
    least: int
    ordinal: bool
    steps: tuple[int, ...]
    numbers: dict[str, tuple[int, ...]]

    def others(self, text: str, value: Value) -> Iterator[int]:
        """The further numbers that a whole number may be; none where it counts something else."""
        start, end, number = value.core.start, value.core.end, int(value.amounts[0])
        if (
            number >= self.least
            and self.before.search(text[max(0, start - _BEFORE) : start])
            and (not self.ordinal or value.ordinal or text[end : end + 1] in _MARKS)
            and self.behind.match(text, end)
            and self.within.search(text)
        ):
            yield from self.numbers.get(str(number), (number + step for step in self.steps))


def with_other_counts(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values, with the further readings of those that English counts otherwise.

    Takes time in proportion to the values, and where one is a class of a school to the text.
    """
    lives, classes = _counts("life", reading.rules.language), _counts("class", reading.rules.language)
    if not lives and not classes:
        return list(values)
    return [_counted(reading.levelled, value, lives, classes) for value in values]


def _counted(text: str, value: Value, lives: Sequence[_Count], classes: Sequence[_Count]) -> Value:
    amount = value.amounts[0] if value.amounts else Fraction(0)
    if amount.denominator != 1 or value.dates or value.clock:
        return value
    aged = [n for count in lives if amount in _AGES for n in count.others(text, value)]
    others = aged or [n for count in classes if amount in _CLASSES for n in count.others(text, value)]
    if not others:
        return value
    amounts = tuple(dict.fromkeys((*value.amounts, *map(Fraction, others))))
    if aged:  # letters after the figure are not metres: "83-м"
        return replace(value, amounts=amounts, units=_YEAR, kind=ValueKind.MEASURE)
    return replace(value, amounts=amounts)


@cache
def _counts(what: str, language: str) -> tuple[_Count, ...]:
    rows: Sequence[dict[str, Any]] = read_table("other_counts.toml")[what].get(language, ())
    return tuple(
        _Count(
            re.compile(f"(?:{row['before']})$" if "before" in row else "", re.IGNORECASE),
            re.compile(row.get("behind", ""), re.IGNORECASE),
            re.compile(row.get("within", ""), re.IGNORECASE),
            row.get("least", 1),
            row.get("ordinal", False),
            tuple(row.get("steps", ())),
            {number: tuple(others) for number, others in row.get("numbers", {}).items()},
        )
        for row in rows
    )
