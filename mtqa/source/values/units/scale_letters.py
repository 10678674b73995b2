"""Letters and words right after figures that are a scale in one place, and a unit or nothing in another.

A scale: 950 K€, Rp9,3 T. None: 12 m, 50 cents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from mtqa.document import Span
from mtqa.source.values.tables import languages_that, read_table
from mtqa.source.values.tokens import Token, TokenizedText, gap
from mtqa.source.values.units.measures import measures

_SIGNS = frozenset("€$£")
#: Letters that are a scale right before such a sign alone, but in English.
_BEFORE_SIGNS = frozenset("kg")
#: Letters from here on are syllables, which abbreviate nothing: "দেড় শ" is one and a half hundred.
_SYLLABLES = "\u0900"
_AFTER_CURRENCY = re.compile(r"\s?(MM|[TMB])(?!\w)")


def is_letter(tokens: Sequence[Token], here: int, first: int, language: str) -> bool:
    """Whether a letter that the tables have for a scale is not one: "5m" is, the first of "947 B.S." is not.

    ``here`` is the place of the letter in the tokens, ``first`` that of the first token of the number.
    """
    letter = tokens[here]
    if letter.kind != "word" or len(letter.text) != 1 or letter.text >= _SYLLABLES:
        return False
    behind = tokens[here + 1] if here + 1 < len(tokens) else None
    signed = behind is not None and behind.text in _SIGNS and not gap(tokens, here)
    if letter.text in _BEFORE_SIGNS and language != "en":
        return not signed  # 950 K€, 11 G$
    if signed:
        return False  # 212 M€
    if behind is not None and letter.raw == "M" and _is_currency(behind, language):
        return False  # 822 M USD
    if letter.text == "m" and language in languages_that("m_for_metres"):
        return True
    model = behind is not None and behind.kind == "figure" and letter.raw.isupper()  # 3M 6000
    return model or here == first or gap(tokens, here - 1) > 0


def is_cent(tokens: Sequence[Token], here: int, language: str) -> bool:
    """Whether a word for a hundred stands for hundredths of a sum instead: "0,18 cent", "50 cents"."""
    words = read_table("scale_letters.toml")["cents"].get(language, "").split()
    return here > 0 and tokens[here].text in words and tokens[here - 1].kind == "figure"


def scale_after_currency(reading: TokenizedText, span: Span, core: Span) -> tuple[Fraction, int] | None:
    """What the letters after a figure are worth, and where they end; None where there are none.

    ``span`` has the currency before the figure, ``core`` the figure alone: Rp9,3 T, US$ 5 MM.
    """
    letters = read_table("scale_letters.toml")["after_currency"].get(reading.rules.language)
    match = _AFTER_CURRENCY.match(reading.levelled, core.end) if letters and span.start < core.start else None
    worth = letters.get(match[1]) if letters and match else None
    return (Fraction(worth), match.end()) if worth and match else None


def _is_currency(token: Token, language: str) -> bool:
    units = measures().named(token.text, language)
    return bool(units) and measures().family(units[0]) == "money"
