"""Halves and quarters after what a number counts: un an et demi, سبعة عشر جنيها ونصف, שני סנטימטרים וחצי."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from mtqa.source.values.tables import Notation, NumberWord, WordRole
from mtqa.source.values.tokens import TokenizedText

_LESS_A_QUARTER, _QUARTER = re.compile(r"\sإلا\s(?:ال)?ربع(?:ا|اً)?(?!\w)"), Fraction(1, 4)
_NEAR, _WORDS = 16, 3
_HALF, _THREE, _THOUSAND = Fraction(1, 2), 3, 1000
#: Words for a half that stands after a unit alone: một tiếng rưỡi.
_BEHIND = frozenset(("rưỡi",))
#: "And" that is written in one with the word after it, in Arabic and Hebrew.
_AND_LETTERS = frozenset("\u0648\u05d5")


def part_behind_unit(reading: TokenizedText, end: int) -> Fraction | None:
    """What the words after a unit, which ends at ``end``, add to the number before it; None if nothing."""
    if reading.rules.language == "ar" and _LESS_A_QUARTER.match(reading.small, end):
        return -_QUARTER
    after = reading.within(end, min(end + _NEAR, len(reading.text)))
    if after and reading.tokens[after[0]].text in _BEHIND:
        return _HALF
    texts = [reading.tokens[index].text for index in after[:_WORDS]]
    if texts and len(texts[0]) > 1 and texts[0][0] in _AND_LETTERS:
        return _joined_part(texts, reading.rules)
    words = [reading.rules.words.get(text) for text in texts]
    if not words or words[0] is None or words[0].role is not WordRole.AND:
        return None
    rest = [word for word in words[1:] if isinstance(word, NumberWord) and word.value != 1]
    return _HALF if rest and rest[0].value == _HALF else None


def _joined_part(texts: Sequence[str], rules: Notation) -> Fraction | None:
    """The part that words add of which the first begins with "and": וחצי, ושלושת רבעי."""
    first = rules.prefixed(texts[0])
    if first is None or first.value in (_HALF, _QUARTER):
        return first.value * _scale_of(texts[1:2], rules) if first is not None else None
    second = rules.prefixed(texts[1]) if len(texts) > 1 else None
    quarters = first.value == _THREE and second is not None and second.value == _QUARTER
    return _THREE * _QUARTER * _scale_of(texts[2:3], rules) if quarters else None


def _scale_of(texts: Sequence[str], rules: Notation) -> Fraction:
    """What the scale after a part is worth, 1 if there is none: مليوني دولار ونصف المليون."""
    word = rules.prefixed(texts[0]) if texts else None
    scaled = word is not None and word.role is WordRole.SCALE and word.value >= _THOUSAND
    return word.value if word is not None and scaled else Fraction(1)
