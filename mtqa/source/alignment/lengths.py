"""How long a sentence and its translation are, compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from mtqa._compat import tomllib
from mtqa.resources import models_dir
from mtqa.source.alignment.lattice import Matrix

#: The part of the variance that length does not lessen.
_FLOOR = 0.006
#: No language is shorter or longer than English by more.
_LEAST, _MOST = 0.5, 4.0


@dataclass(frozen=True, slots=True)
class Lengths:
    """``ratio`` is English characters for one of the source (white space not counted).

    The logarithm of a pair's own ratio has the variance _FLOOR + ``spread`` / length.
    """

    ratio: float
    spread: float

    def deviation(self, english: Matrix, source: Matrix) -> Matrix:
        """The squared deviation of lengths from what is expected, in variances."""
        expected = source * self.ratio
        logarithm = np.log((english + 1) / (expected + 1))
        variance = _FLOOR + self.spread / (np.sqrt(english * expected) + 4)
        return np.asarray(logarithm**2 / variance, np.float32)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((models_dir() / "alignment" / "lengths.toml").read_text("utf-8"))


def lengths(language: str, english: float = 0, source: float = 0) -> Lengths:
    """What is known of a language (ISO 639-1).

    For others and for "" it is the middle of all, corrected by the lengths of the two whole texts.
    """
    known = _table()["languages"].get(language)
    if known is None and english and source:
        return Lengths(min(_MOST, max(_LEAST, english / source)), _table()["default"][1])
    return Lengths(*(known or _table()["default"]))
