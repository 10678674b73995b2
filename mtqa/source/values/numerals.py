"""What numerals of Chinese, Japanese, Korean and Thai are worth: 4億5000万, 三百二十, สามแสน."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from mtqa.source.values.figures import LONGEST_FIGURE, read_figure
from mtqa.source.values.tables import Tables, tables

# Every repetition is bounded, so that a long run of one character costs linear time.
FIGURE = r"(?<!\d)\d{1,30}(?!\d)(?:[.,]\d{1,30}(?!\d)){0,8}"
_MYRIAD = 10000


@dataclass(frozen=True, slots=True)
class Worth:
    """The readings of a numeral, likeliest first, and what one in its last place is worth."""

    amounts: tuple[Fraction, ...]
    step: Fraction = Fraction(1)


def worth(text: str, rules: Tables) -> Worth | None:
    """What a numeral is worth; None where its signs make no number."""
    if len(text) > LONGEST_FIGURE:
        return None
    numeral = _Numeral()
    for match in _sign(rules.language).finditer(text):
        sign = match[0]
        if sign[0].isdigit():
            figure = read_figure(sign, rules)
            if not figure.amounts or not numeral.figure(figure.amounts, figure.step):
                return None
        elif not numeral.sign(rules.characters[sign]):
            return None
    return Worth(numeral.amounts, numeral.step)


@cache
def signs(language: str) -> str:
    """A pattern of one numeral sign."""
    return "|".join(sorted(map(re.escape, tables(language).characters), key=len, reverse=True))


@cache
def _sign(language: str) -> re.Pattern[str]:
    return re.compile(f"{FIGURE}|{signs(language)}")


class _Numeral:
    """A numeral read sign by sign: ``total`` of whole myriads, ``section`` of the one that is open."""

    def __init__(self) -> None:
        self.step = Fraction(1)
        self._total = self._section = Fraction(0)
        self._digit: Fraction | None = None
        self._digits = ""
        self._figures = False
        self._place = Fraction(1)
        self._other: tuple[Fraction, ...] = ()

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        above, digit = self._total + self._section, self._digit
        readings = [above + (digit or 0)]
        if digit is not None and 0 < digit < 10 and self._place > 1 and above and not self._figures:
            readings.append(above + digit * self._place)  # 一百二 is 120, 三万五 is 35,000
        return (*readings, *self._other)

    def figure(self, amounts: tuple[Fraction, ...], step: Fraction) -> bool:
        """Take figures; False where a digit stands before them."""
        if self._digit is not None:
            return False
        self._digit, *other = amounts
        self._other, self.step, self._figures, self._digits = tuple(other), step, True, ""
        return True

    def sign(self, value: int) -> bool:
        """Take a sign for a digit, a unit of ten, or a myriad; False where it does not fit."""
        if value < 10:
            if self._figures and self._digit is not None:
                return False
            self._digits += str(value)
            self._digit, self.step = Fraction(int(self._digits)), Fraction(1)
            return True
        self._digits = ""
        if value < _MYRIAD:
            self._section += (self._digit if self._digit is not None else 1) * value
        else:
            self._close(value)
        if value >= _MYRIAD or self._figures:
            self.step = (self.step if self._figures else Fraction(1)) * value
        self._digit, self._place = None, Fraction(value, 10)
        return True

    def _close(self, value: int) -> None:
        below = self._section + (self._digit or 0)
        if self._total and self._total < value and self._total % value:  # 1.2万亿
            self._total = (self._total + below) * value
        else:
            self._total += (below or (0 if self._total else 1)) * value
        self._section = Fraction(0)
