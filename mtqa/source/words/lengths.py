"""How long an English text should be, given its source."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from mtqa._compat import tomllib
from mtqa.resources import models_dir

_SCRIPTS = {
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Devanagari": re.compile("[\u0900-\u097f]"),
}
#: Commas and the like, in any script; not those within numbers.
_BETWEEN = re.compile(r"[,;:—–](?!\d)|\s-\s|[，、；：،؛]|(?<=[^\d\W])\s*[(（]")


@dataclass(frozen=True, slots=True)
class LengthRatio:
    """log(letters of the English / letters of the source): normal, and narrower for long texts."""

    mean: float
    base: float
    each: float

    def deviation(self, letters: int) -> float:
        """The standard deviation for a source of so many letters and digits."""
        return math.sqrt(self.base + self.each / letters)


@dataclass(frozen=True, slots=True)
class LengthDeviation:
    """What the length of the English says: by how many standard deviations it is off, and by how many
    letters; both are negative where it is too short."""

    deviations: float
    letters: float


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((models_dir() / "alignment" / "letters.toml").read_text("utf-8"))


@cache
def _ratio(language: str) -> LengthRatio | None:
    row = _table()["languages"].get(language)
    return LengthRatio(**row) if row else None


@cache
def _of_script(name: str) -> LengthRatio:
    return LengthRatio(**_table()["scripts"][name])


def letters(text: str) -> int:
    """How many letters and digits a text has; signs for vowels are none."""
    return sum(map(str.isalnum, text))


def marks_lost(english: str, source: str) -> bool:
    """Whether the English has fewer marks between clauses (commas, dashes, brackets) than its source."""
    return len(_BETWEEN.findall(source)) > len(_BETWEEN.findall(english))


def compare_lengths(english: str, source: str, language: str) -> LengthDeviation | None:
    """How far the length of the English is off; None where nothing is known of the language or its script."""
    ours, theirs = letters(english), letters(source)
    ratio = _ratio(language) or _by_script(source, theirs)
    if ratio is None or not ours or not theirs:
        return None
    off = math.log(ours / theirs) - ratio.mean
    return LengthDeviation(off / ratio.deviation(theirs), ours - theirs * math.exp(ratio.mean))


def _by_script(source: str, total: int) -> LengthRatio | None:
    for name, pattern in _SCRIPTS.items():
        if len(pattern.findall(source)) * 2 > total:
            return _of_script(name)
    return None
