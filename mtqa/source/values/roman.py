"""Roman figures of centuries, monarchs, congresses and chapters."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"(?=[IVXLC])(?:X[LC]|L?X{0,3}|C{0,1}X{0,3})(?:I[XV]|V?I{0,3})")
#: Cyrillic letters that look the same are written for them.
_LOOK_ALIKE = str.maketrans("ІХСМ", "IXCM")
#: XXe, XIXème, XXth
_ENDING = re.compile(r"(?<=[IVXLC])(?:e|è|es|er|ème|th|st|nd|rd|ª|º)$")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
#: Initials and other words in capitals.
_WORDS = frozenset(("I", "C", "L", "CV", "LI", "XL"))


def roman(word: str) -> int:
    """The worth of Roman figures up to the fifties; 0 for all other words, and for a lone I, C or L."""
    word = _ENDING.sub("", word.translate(_LOOK_ALIKE))
    if word in _WORDS or not _ROMAN.fullmatch(word):
        return 0
    total = 0
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        total += -_WORTH[letter] if _WORTH.get(following, 0) > _WORTH[letter] else _WORTH[letter]
    return total
