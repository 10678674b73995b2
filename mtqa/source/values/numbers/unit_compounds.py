"""Numbers in one word with what they count: fünfprozentig, czternastogodzinny, ötszázalékos, čtvrtkilový.

The numbers and beginnings of units of each language are in ``data/unit_compounds.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from mtqa.source.values.numbers.number_compounds import compound
from mtqa.source.values.numbers.sums import NumberItem, Sum
from mtqa.source.values.tables import (
    Notation,
    WordRole,
    plain,
    read_table,
    scale_adjectives,
    table_forms,
    tables,
)
from mtqa.source.values.units.measures import measures

_SHORTEST_NUMBER, _SHORTEST_UNIT, _LONGEST_WORD = 2, 3, 60
#: Vowels that may stand between a number and what it counts: dvaceti-, osmo-.
_JOINTS = ("", "o", "i", "a", "о", "и", "а")
_PERSON, _TEN, _HUNDRED = "person", 10, 100


@dataclass(frozen=True, slots=True)
class UnitCompound:
    """What a word says: a number, and the units it is of, if any."""

    amount: Fraction
    units: tuple[str, ...]
    scale: Fraction = Fraction(1)

    @property
    def items(self) -> tuple[NumberItem, ...]:
        """The number as an item of a sum, and its scale as the next where it has one."""
        number = NumberItem(self.amount, WordRole.CARDINAL)
        return (number,) if self.scale == 1 else (number, NumberItem(self.scale, WordRole.SCALE))


@lru_cache(maxsize=8192)
def unit_compound(word: str, language: str) -> UnitCompound | None:
    """The number above one, or part of one, that a word begins with, and the unit after it; None if none."""
    units = _units(language)
    shortest = _SHORTEST_NUMBER + _SHORTEST_UNIT
    if not units or not shortest <= len(word) <= _LONGEST_WORD or word in tables(language).words:
        return None
    if measures().named(word, language):
        return None
    for end in range(len(word) - _SHORTEST_UNIT, _SHORTEST_NUMBER - 1, -1):
        for unit, form, whole in units:
            if word[end:] == form or (not whole and word.startswith(form, end)):
                amount = _amount(word[:end], language)
                if amount is not None and unit.isdigit():
                    return UnitCompound(amount, (), Fraction(unit))
                if amount is not None:
                    return UnitCompound(amount, () if unit == _PERSON else (unit,))
    return None


def dual_unit(word: str, rules: Notation) -> str:
    """The unit of a word that says two of it, "" for others: يومين is two days."""
    bare = (word, *(word.removeprefix(prefix) for prefix in rules.prefixes))
    for unit, forms in read_table(f"{rules.language}.toml").get("dual", {}).items():
        if not set(forms.split(" | ")).isdisjoint(bare):
            return str(unit)
    return ""


def _amount(text: str, language: str) -> Fraction | None:
    """What the first part of a word is worth; None where it is not a number."""
    known = _numbers(language)
    bare = [text.removesuffix(joint) for joint in _JOINTS if text.endswith(joint)]
    found = next((known[form] for form in bare if form in known), None)
    if found is not None:
        return found
    for cut in range(_SHORTEST_NUMBER, len(text) - _SHORTEST_NUMBER + 1):
        high = known.get(text[:cut])
        low = next((known[form[cut:]] for form in bare if form[cut:] in known), None)
        if high is not None and low is not None and _follows(high, low):
            return high + low
    return next((amount for form in bare if (amount := _of_compound(form, language))), None)


def _follows(high: Fraction, low: Fraction) -> bool:
    """Whether a number may stand after another in one word: twenty and five, a hundred and twenty."""
    if low.denominator != 1 or high.denominator != 1:
        return False
    return (high % _HUNDRED >= 2 * _TEN and high % _TEN == 0 and low < _TEN) or (
        high >= _HUNDRED and high % _HUNDRED == 0 and low < _HUNDRED
    )


def _of_compound(text: str, language: str) -> Fraction | None:
    state: Sum | None = Sum()
    items = compound(text, language) if tables(language).glued else ()
    for item in items:
        state = state.add(item) if state else None
    amount = state.amounts[0] if items and state else Fraction(0)
    return amount if amount > 1 else None


@cache
def _numbers(language: str) -> dict[str, Fraction]:
    """Forms of numbers above one, and of halves and quarters, within words."""
    rules, known = tables(language), dict[str, Fraction]()
    for form, word in (*rules.words.items(), *rules.inner.items()):
        if word.role in (WordRole.CARDINAL, WordRole.SCALE) and word.value > 1 and form.isalpha():
            known.setdefault(form, word.value)
    for number, form in _rows(read_table("unit_compounds.toml")[language].get("numbers", {})):
        known[form] = Fraction(number)
    return known


@cache
def _units(language: str) -> tuple[tuple[str, str, bool], ...]:
    """Units, or scales as figures, what they begin with, and whether that is all of it; longest first."""
    rows = _rows(read_table("unit_compounds.toml").get(language, {}))
    found = [(unit, form.removeprefix("="), form.startswith("=")) for unit, form in rows]
    if found:
        found += [(str(scale), plain(stem), False) for stem, scale in scale_adjectives(language).items()]
    return tuple(sorted(found, key=lambda row: -len(row[1])))


def _rows(table: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key, text in table.items():
        if isinstance(text, str):
            yield from ((key, plain(form)) for form in table_forms(text))
