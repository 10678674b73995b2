"""Scales of one or two letters behind a sum whose currency stands before it: Rp9,3 T, US$ 5 MM."""

from __future__ import annotations

import re
from fractions import Fraction

from mtqa.document import Span
from mtqa.source.values.tokens import TokenizedText

#: By language: the letters, which without a currency are units or nothing, and what they are worth.
_LETTERS = {
    "id": {"T": 10**12, "M": 10**9},
    "es": {"MM": 10**6, "M": 10**6},
    "pt": {"MM": 10**6, "M": 10**6},
    "tl": {"T": 10**12, "B": 10**9, "M": 10**6},
}
_BEHIND = re.compile(r"\s?(MM|[TMB])(?!\w)")


def brief_scale(reading: TokenizedText, span: Span, core: Span) -> tuple[Fraction, int] | None:
    """What the letters behind a figure are worth, and where they end; None where there are none.

    ``span`` has the currency before the figure, ``core`` the figure alone.
    """
    letters = _LETTERS.get(reading.rules.language)
    match = _BEHIND.match(reading.levelled, core.end) if letters and span.start < core.start else None
    worth = letters.get(match[1]) if letters and match else None
    return (Fraction(worth), match.end()) if worth and match else None
