"""What is not part of the number before it: fractions ("7500 half masks", "14 and half-price"), and what is
behind a case ending that ends the number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.source.values.numbers.duals import counts_pairs
from mtqa.source.values.numbers.sums import DECIMALS, NumberItem, Sum
from mtqa.source.values.tables import Notation, WordRole
from mtqa.source.values.tokens import Token, gap, is_hyphened
from mtqa.source.values.units.measures import measures

#: French counts with other words in ordinals of several parts: cinquante-deuxième.
_SECONDS = frozenset(("seconde", "secondes"))
#: Numbers with which a part is counted in words, and a noun of several, or of what has a hyphen.
_COUNTED = range(2, 20)
_OF_SEVERAL = re.compile(r"[a-z]{3,}(?<![sui])s")
#: Forms of "half" that after a figure are "for": 54 poolt- ja 31 vastuhäälega.
_IN_FAVOUR = frozenset(("poolt",))
_THOUSAND, _SMALL = 1000, 100
#: Case endings after which another amount begins: from so many to so many, up to so many by so many.
_FROM = {
    "tr": ("dan", "den", "tan", "ten"),
    "az": ("dan", "dən"),
    "kk": ("дан", "ден", "тан", "тен", "нан", "нен"),
    "fi": ("sta", "stä"),
    "et": ("lt", "st", "le", "sse", "ni", "ga"),
    "hu": ("ról", "ről", "ból", "ből", "tól", "től"),
}
#: Languages that have the case ending of a number on its last word alone.
_BENT_LAST = frozenset(("tr", "az", "kk", "hu"))


def is_unit_behind(item: NumberItem, word: str, language: str) -> bool:
    """Whether an ordinal after a number can only be a unit: cinquante secondes is not a fifty-second."""
    return language == "fr" and item.role is WordRole.ORDINAL and word in _SECONDS


def ranks_counted(state: Sum, tokens: Sequence[Token], after: int) -> bool:
    """Whether an English ordinal, which ends before the token ``after``, ranks what the number before it
    counts: "14 seventh-graders", "four sixth graders". A part has the ending of several itself."""
    if state.figures:
        return True
    counted = state.low is None and state.rest in _COUNTED
    if not counted or gap(tokens, after - 2) != 1 or after >= len(tokens):
        return False
    if is_hyphened(tokens, after):
        return tokens[after + 1].kind == "word"
    return gap(tokens, after - 1) == 1 and _OF_SEVERAL.fullmatch(tokens[after].text) is not None


def counts_other(state: Sum, item: NumberItem, word: str, language: str, *, joined: bool) -> bool:
    """Whether a number in words counts something else than the scaled one before it, or is what that counts:
    "Rs 2 lakh and two sureties", "12 thousand pairs"."""
    if not joined:
        return counts_pairs(state, item, word, language)
    scaled = state.figures > 0 and state.low is not None and state.low >= _THOUSAND and state.rest is None
    small = item.role is WordRole.CARDINAL and not item.figure and 1 < item.value < _SMALL
    return language == "en" and scaled and small


def is_own_part(item: NumberItem, tokens: Sequence[Token], after: int, language: str, *, alone: bool) -> bool:
    """Whether a fraction, which ends before the token ``after``, is not part of the number before it.

    ``alone``: the number before it has figures, and no "and" joins the two.
    """
    if not alone and item.joined and language == "en" and is_hyphened(tokens, after):
        return not measures().named(tokens[after + 1].text, "en")  # 14 and half-price
    counted = item.value in DECIMALS and tokens[after - 1].text.endswith("s")  # 34 hundredths
    apart = alone and not (item.joined or item.other or counted)
    return apart and (language == "en" or tokens[after - 1].text in _IN_FAVOUR)


def is_bent(tokens: Sequence[Token], at: int, rules: Notation) -> bool:
    """Whether a word with an ending that means "from" can only be a number: "beş binden", "yüzden fazla",
    "900 binden"."""
    word, endings = tokens[at].text, _FROM.get(rules.language, ())
    if not rules.unbent or not word.endswith(endings):
        return False
    stems = (rules.words.get(word[: -len(end)].removesuffix("'")) for end in endings if word.endswith(end))
    stem = next(filter(None, stems), None)
    if at and gap(tokens, at - 1) == 1:
        if tokens[at - 1].kind == "figure":  # "19 yüzünden" is because of 19
            return stem is not None and stem.role is WordRole.SCALE and stem.value >= _THOUSAND
        before = rules.words.get(tokens[at - 1].text)
        if before is not None and before.role in (WordRole.CARDINAL, WordRole.SCALE) and before.value > 1:
            return True
    behind = tokens[at + 1].text if at + 1 < len(tokens) and gap(tokens, at) == 1 else ""
    return behind in rules.more and stem is not None and stem.role is WordRole.SCALE


def is_last_part(word: str, rules: Notation) -> bool:
    """Whether a word of a number has a case ending with which the number ends: one that means "from", or any
    in a language that has it on the last word alone: "98 bine 2030'da"."""
    if word.endswith(_FROM.get(rules.language, ("\n",))):
        return True
    bent = rules.language in _BENT_LAST and word not in rules.words
    return bent and rules.number(word, bent=True) is not None
