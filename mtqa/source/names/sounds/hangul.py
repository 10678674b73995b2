"""How English spells the syllables of Hangul.

A syllable of Unicode is a letter that it begins with, a vowel, and what it ends with, if anything, in a
fixed order (The Unicode Standard, chapter 3.12, Hangul Syllable Decomposition). ``hangul.toml`` has the
spellings of each; a bearer may spell a name in any of them, so a syllable is spelt in every way that these
can be put together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import Any

from mtqa.document import Span
from mtqa.source.names.sounds.han_readings import read_ends
from mtqa.source.names.tables import read_table

_FIRST, _LAST, _VOWELS, _ENDS = 0xAC00, 0xD7A3, 21, 28
_NOTHING = "-"
#: What the South does not say at the beginning of a name, n and r, before these vowels: 렬 is Yeol, too.
_UNSAID, _BEFORE = frozenset((2, 5)), frozenset((2, 3, 6, 7, 12, 17, 20))
#: Letters of a name that is looked for, syllables of one, and the fewest of one that opens a word or stands
#: within one.
_FEWEST, _MOST, _LONGEST = 3, 40, 8
_OPENING, _WITHIN = 2, 3


@cache
def _table() -> dict[str, Any]:
    return read_table("hangul.toml")


@cache
def _letters(part: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple("" if each == _NOTHING else each for each in spelt.split()) for spelt in _table()[part]
    )


@lru_cache(maxsize=4096)
def spellings(syllable: str) -> frozenset[str]:
    """The ways to spell a syllable in Latin letters; none of what is not a syllable of Hangul.

    >>> "doo" in spellings("두"), "shin" in spellings("식"), spellings("a")
    (True, False, frozenset())
    """
    at = ord(syllable) - _FIRST
    if not 0 <= at <= _LAST - _FIRST:
        return frozenset()
    begin, rest = divmod(at, _VOWELS * _ENDS)
    vowel, end = divmod(rest, _ENDS)
    begins = _letters("begins")[begin]
    if begin in _UNSAID and vowel in _BEFORE:
        begins = (*begins, "")
    parts = (begins, _letters("vowels")[vowel], _letters("ends")[end])
    return frozenset("".join(made) for made in product(*parts))


@cache
def surnames() -> dict[str, frozenset[str]]:
    """Korean surnames, with the ways to spell each."""
    return {
        name: frozenset(spelt.split()) | (spellings(name) if len(name) == 1 else frozenset())
        for name, spelt in _table()["surnames"].items()
    }


@cache
def spelt_surnames() -> frozenset[str]:
    """Korean surnames in small Latin letters."""
    return frozenset(spelt for found in surnames().values() for spelt in found)


def hangul_place(name: str, source: str) -> Span | None:
    """Where Hangul spells a name in Latin letters first; None where it does not.

    Two syllables have to open a word, for within one they may be an ending.

    >>> hangul_place("Daegu", "강원은 대구를")
    Span(start=4, end=6)
    >>> hangul_place("Ida", "사실이다")
    """
    letters = re.sub(r"[^a-z]", "", name.lower())
    if not _FEWEST <= len(letters) <= _MOST or letters in _table()["words"]:
        return None
    units = [tuple(spellings(char)) for char in source]
    for start, unit in enumerate(units):
        least = _OPENING if start == 0 or not units[start - 1] else _WITHIN
        for number in read_ends(letters, units[start : start + _LONGEST], str.__add__) if unit else ():
            if number >= least:
                return Span(start, start + number)
    return None
