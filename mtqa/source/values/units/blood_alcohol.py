"""Alcohol in blood, which English gives in percent: 1,4 promille is 0.14 percent, as is 1,4 g/l.

The figure may stand beside the word for per mille and not before it ("en promille på 1,4", "1,4 i promille"),
or after a word for alcohol without any unit ("ein Blutalkoholwert von 1,4"); other languages count grams a
litre, and Turkish hundredths of a per mille as well ("140 promil"). The beginnings of words for alcohol are
``[alcohol]`` of ``data/measures.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value, ValueKind, Written

_PERMILLE, _GRAM = "permille", "g"
_WORD = re.compile(r"[^\W\d_]+")
#: Letters without figures and marks that may stand between the word and the figure after it.
_BETWEEN = re.compile(r"[^\d.,;:!?()]{1,40}\Z")
#: What stands between a figure and the word for per mille after it: "1,4 i promille".
_BEHIND = re.compile(r"\s[^\W\d_]{1,3}\s(?P<word>[^\W\d_]+)")
#: More is in nobody's blood; and from which a figure in Turkish counts hundredths.
_MOST, _HUNDREDTHS, _HUNDRED = 10, 20, 100


def with_blood_alcohol(reading: TokenizedText, values: Iterable[Value]) -> list[Value]:
    """The values, those that give the alcohol in blood with per mille as a unit.

    Takes time in proportion to the text and the values.
    """
    made = list(values)
    named = any(_is_permille(match[0], reading) for match in _WORD.finditer(reading.small))
    alcohol = _alcohol().search(reading.small) is not None
    return [_read(reading, value, alcohol=alcohol) for value in made] if named or alcohol else made


def _read(reading: TokenizedText, value: Value, *, alcohol: bool) -> Value:
    if not value.amounts or value.written is not Written.FIGURE:
        return value
    amount = value.amounts[0]
    if value.unit == _PERMILLE:
        hundredths = reading.rules.language == "tr" and amount >= _HUNDREDTHS
        return replace(value, amounts=(amount / _HUNDRED, *value.amounts)) if hundredths else value
    if not 0 < amount < _MOST:
        return value
    if alcohol and value.unit == _GRAM:
        return replace(value, units=(*value.units, _PERMILLE))
    if value.units or value.kind is not ValueKind.NUMBER:
        return value
    before = _BETWEEN.search(reading.small, 0, value.span.start)
    behind = _BEHIND.match(reading.small, value.span.end)
    words = _WORD.findall(before[0] if before else "")
    words += [behind["word"]] if behind else []
    whole = value.text.isdecimal()  # may count something else
    if any(_is_permille(word, reading) for word in words):
        return replace(value, units=(_PERMILLE, "") if whole else (_PERMILLE,))
    understood = not whole and any(map(_alcohol().search, words))
    return replace(value, units=(_PERMILLE, "")) if understood else value


def _is_permille(word: str, reading: TokenizedText) -> bool:
    return _PERMILLE in measures().named(word, reading.rules.language)


@cache
def _alcohol() -> re.Pattern[str]:
    """The beginnings of words for alcohol, after other parts of such a word as well."""
    return re.compile("|".join(map(re.escape, read_table("measures.toml")["alcohol"]["words"].split())))
