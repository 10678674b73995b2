"""Letters and words behind figures that are a scale in one place and a unit in another: 950 K€, 50 cents."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.source.values.tokens import Token, gap
from mtqa.source.values.units.measures import measures

_SIGNS = frozenset("€$£")
#: Letters that are a scale right before such a sign alone, but in English.
_BEFORE_SIGNS = frozenset("kg")
#: Letters from here on are syllables, which abbreviate nothing: "দেড় শ" is one and a half hundred.
_SYLLABLES = "\u0900"
#: Languages in which m is a million before such a sign, or the name of a currency, alone.
_METRES = frozenset(("cs", "de", "es", "fi", "fr", "it", "nl", "pl", "pt", "ro", "sv"))
#: Words for a hundred that behind figures are hundredths of the euro or the dollar.
_CENTS = {"fr": frozenset(("cent", "cents")), "ca": frozenset(("cent", "cents"))}


def is_letter(tokens: Sequence[Token], here: int, first: int, language: str) -> bool:
    """Whether a letter that the tables have for a scale is none: "5m" is, but not the first of "947 B.S.".

    ``first``: the first token of the number.
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
    if letter.text == "m" and language in _METRES:
        return True
    model = behind is not None and behind.kind == "figure" and letter.raw.isupper()  # 3M 6000
    return model or here == first or gap(tokens, here - 1) > 0


def is_cent(tokens: Sequence[Token], here: int, language: str) -> bool:
    """Whether a word for a hundred is none, but hundredths of a sum: "0,18 cent", "50 cents"."""
    return here > 0 and tokens[here].text in _CENTS.get(language, ()) and tokens[here - 1].kind == "figure"


def _is_currency(token: Token, language: str) -> bool:
    units = measures().named(token.text, language)
    return bool(units) and measures().family(units[0]) == "money"
