"""How long a sentence and its translation are, compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

import numpy as np

from mtqa._compat import tomllib
from mtqa.source.alignment.band import Matrix

_Number = TypeVar("_Number", float, Matrix)
#: The part of the variance that length does not lessen.
_FLOOR = 0.006


@dataclass(frozen=True, slots=True)
class Lengths:
    """``ratio`` is English characters for one of the source (white space not counted).

    The logarithm of a pair's own ratio has the variance _FLOOR + ``spread`` / length.
    """

    ratio: float
    spread: float

    def deviation(self, english: _Number, source: _Number) -> _Number:
        """The squared deviation of lengths from what is expected, in variances."""
        expected = source * self.ratio
        logarithm = np.log((english + 1) / (expected + 1))
        variance = _FLOOR + self.spread / (np.sqrt(english * expected) + 4)
        result: _Number = logarithm**2 / variance
        return result


@cache
def lengths(language: str) -> Lengths:
    """What is known of a language (ISO 639-1); the middle of all for others and for ""."""
    table = tomllib.loads((resources.files(__package__) / "lengths.toml").read_text("utf-8"))
    ratio, spread = table["languages"].get(language, table["default"])
    return Lengths(ratio, spread)
