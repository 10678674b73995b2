"""Whether a word in Latin letters is a reading of a word in another script, letter by letter.

Stricter than likeness of sound: each letter has to be read, none may be left out or put in, but for vowels
that the script does not write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

from mtqa._compat import tomllib

_SCRIPTS = (
    *("hebrew", "arabic", "greek", "thai", "cyrillic"),
    *("georgian", "armenian", "devanagari", "bengali", "tamil"),
)
#: Those that write all vowels, and those that write all but one kind, which stands behind a consonant.
_FULL, _INHERENT = frozenset(("greek", "cyrillic", "georgian")), frozenset(("devanagari", "bengali", "tamil"))
_RANGES = {
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "arabic": re.compile("[\u0620-\u064a\u0671-\u06d3]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "thai": re.compile("[\u0e01-\u0e4e]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "georgian": re.compile("[\u10d0-\u10fa]"),
    "armenian": re.compile("[\u0531-\u0587]"),
    "devanagari": re.compile("[\u0900-\u0963]"),
    "bengali": re.compile("[\u0980-\u09e3\u09f0\u09f1]"),
    "tamil": re.compile("[\u0b80-\u0bcd]"),
}
#: Thai vowels that stand before the consonant behind which they are said, alone or with a second one.
_LEADING = re.compile("([เแโใไ])([ก-ฮ])([รลว]?)")
_SILENT = re.compile("[ก-ฮ][\u0e34-\u0e39]?\u0e4c")
_TONES = re.compile("[\u0e47-\u0e4e]")
#: Letters that a word is read from at most, and what may stand between those of scripts without vowels.
_LONGEST, _UNWRITTEN = 24, re.compile("[aeiou]{1,2}")
_THAI_UNWRITTEN = re.compile("[ao]")


@cache
def _table(script: str) -> dict[str, tuple[str, ...]]:
    text = (resources.files(__package__) / "letter_readings.toml").read_text("utf-8")
    entries: str = tomllib.loads(text)[script]
    pairs = (entry.partition("=") for entry in entries.split())
    return {
        letter: tuple("" if each == "-" else each for each in found.split(",")) for letter, _, found in pairs
    }


def script_of(word: str) -> str:
    """The script of a word, if its letters are read here; else ""."""
    return next((script for script in _SCRIPTS if _RANGES[script].search(word)), "")


@lru_cache(maxsize=4096)
def is_reading(latin: str, word: str) -> bool:
    """Whether a word in small Latin letters is a reading of a whole word in another script; in Thai, which
    has no spaces, of a stretch of it.

    >>> is_reading("direktoryon", "דירקטוריון"), is_reading("xenodocheio", "ξενοδοχείο")
    (True, True)
    """
    script = script_of(word)
    if not script:
        return False
    if script == "thai":
        return any(
            _reads(latin, units[at : at + _LONGEST], script, whole=False)
            for units in _thai(word)
            for at in range(len(units))
        )
    small = unicodedata.normalize("NFC", word.lower())
    if script not in ("cyrillic", "bengali", "devanagari"):
        small = unicodedata.normalize("NFD", small)
    plain = "".join(char for char in small if script_of(char))
    return _reads(latin, _units(plain, script), script, whole=True)


def _units(word: str, script: str) -> list[tuple[str, ...]]:
    table = _table(script)
    units, at = [], 0
    while at < len(word):
        pair = word[at : at + 2]
        triple = word[at : at + 3]
        if len(triple) == 3 and triple in table:
            units.append(table[triple])
            at += 3
            continue
        size = 2 if len(pair) == 2 and pair in table else 1
        single = table.get(word[at], ())
        if size == 2 and single:  # both letters may be said by themselves: "αϊ" has lost its mark
            apart = tuple(a + b for a in single for b in table.get(word[at + 1], ()))
            units.append((*table[pair], *apart))
        else:
            units.append(table.get(word[at : at + size], ()))
        at += size
    return units


def _thai(word: str) -> Iterator[list[tuple[str, ...]]]:
    """The ways in which a Thai stretch is read: leading vowels behind one consonant or two."""
    plain = _TONES.sub("", _SILENT.sub("", word))
    for order in (r"\2\1\3", r"\2\3\1"):
        yield _units(_LEADING.sub(order, plain), "thai")


def _reads(latin: str, units: Sequence[tuple[str, ...]], script: str, *, whole: bool) -> bool:
    ends = {0}
    for number, unit in enumerate(units):
        if number:
            ends |= {end for at in ends for end in _behind_unwritten(latin, at, script)}
        ends = {at + len(said) for at in ends for said in unit if latin.startswith(said, at)}
        if not ends:
            return False
        if not whole and len(latin) in ends:
            return True
    ends |= {end for at in ends for end in _behind_unwritten(latin, at, script)}
    return len(latin) in ends


def _unwritten(script: str) -> re.Pattern[str]:
    """The vowels that a script does not write."""
    return _THAI_UNWRITTEN if script == "thai" or script in _INHERENT else _UNWRITTEN


def is_spelt_out(word: str) -> bool:
    """Whether a word is of a script whose letters say all or nearly all of its sounds."""
    script = script_of(word)
    return script in _FULL or script in _INHERENT or script == "armenian"


def _behind_unwritten(latin: str, at: int, script: str) -> Iterator[int]:
    """Where a reading may go on behind vowels that are not written, or behind a doubled letter."""
    if script in _FULL:
        return
    doubled = at and latin[at : at + 1] == latin[at - 1]
    for start in (at, at + 1) if doubled else (at,):
        if start > at:
            yield start
        vowels = _unwritten(script).match(latin, start)
        if vowels:
            yield from range(start + 1, vowels.end() + 1)
