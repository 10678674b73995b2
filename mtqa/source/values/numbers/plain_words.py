"""Whether the words of a number say nothing else: "three hundred", not "both" nor "a second"."""

from __future__ import annotations

from mtqa.source.values.numbers.number_compounds import compound
from mtqa.source.values.numbers.number_words import WordNumber
from mtqa.source.values.numbers.unit_compounds import unit_compound
from mtqa.source.values.tokens import TokenizedText

ARTICLES, _JOINTS = frozenset(("a", "an")), frozenset(("and",))
#: A shorter word may be a number only as it stands: no ending is cut off it.
_LONG_WORD = 8
_AND_PARTS = (["and", "a", "half"], ["and", "three", "quarters"], ["and", "three", "quarter"])


def is_plain(reading: TokenizedText, number: WordNumber) -> bool:
    """Whether the words of a number say nothing else.

    In English they are spelt as CLDR has them: "three", not "both". Elsewhere they are whole words.
    """
    rules = reading.rules
    words = [token.text for token in reading.tokens[number.first : number.last] if token.kind == "word"]
    if rules.language == "en":
        more = ARTICLES if number.sum.ordinal else _JOINTS
        words = words[:-1] if words[-4:-1] in _AND_PARTS and words[-1] == "dozen" else words
        words = words[:-3] if words[-3:] in _AND_PARTS else words
        words = words[:-1] if words[-1:] == ["dozen"] and len(words) > 1 else words
        return all(
            word in rules.spelt
            or (place and word in _JOINTS)
            or (not place and word in more and len(words) > 1)
            for place, word in enumerate(words)
        )
    if rules.prefixed(" ".join(words)) is not None:  # thứ ba, of which neither word is a number alone
        return True
    short = (word for word in words if len(word) < _LONG_WORD)
    sure = all(rules.prefixed(word) is not None for word in short)  # an ending may be cut off a long one
    return sure and all(
        rules.number(word) or compound(word, rules.language) or _is_scaled(word, rules.language)
        for word in words
    )


def _is_scaled(word: str, language: str) -> bool:
    """Whether a word is a number of millions and the like with an ending: dvoumiliardový."""
    found = unit_compound(word, language)
    return found is not None and found.scale > 1
