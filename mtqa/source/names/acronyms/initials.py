"""Acronyms of the English formed from words of the source: "ÖGK" from Österreichische Gesundheitskasse.

Each letter is the first of a word, or begins another part of a compound; small ones go with that before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mtqa.language.indic import as_devanagari
from mtqa.language.letters import LETTER
from mtqa.language.romanisation import romanised

#: A short word of two capitals or more, perhaps with small letters between: "OeGK", "ÖBB", "KfW".
_ACRONYM = re.compile(r"[^\W\d_a-z](?=[^\W\d_]*[^\W\d_a-z])[^\W\d_]{1,6}")
_WORD = re.compile(rf"[^\W\d_]{LETTER}*")
_PARTS = re.compile(r"[^\W\d_a-z][a-zà-öø-ÿ]*")
#: Letters of an acronym; those of two are formed from any text.
_FEWEST = 3
#: Letters of a word before which no other part of a compound begins, and after which none does.
_FIRST_PART, _LAST_PART = 3, 3
#: Words of a name at most, and half of what is read; letters of a small word ("für", "de la"), and how many
#: of those may be passed over together.
_MOST, _SMALL, _PASSED = 6, 4, 2
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


def is_of_initials(word: str, source: str) -> bool:
    """Whether a word is an acronym that words of the source, one after another, are the parts of.

    The first of them has a capital where the script has any.
    """
    if not _ACRONYM.fullmatch(word):
        return False
    letters = tuple(part[0].lower() for part in _PARTS.findall(_plain(word)))
    if len(word) < _FEWEST or 2 * len(letters) < len(word):
        return False
    return any(_spelt(letters, words) for words in _names(source))


@lru_cache(maxsize=256)
def _names(source: str) -> tuple[tuple[str, ...], ...]:
    """The words after each word with a capital, that one first, in Latin letters."""
    found = [(match[0], _latin(match[0])) for match in _WORD.finditer(source)]
    return tuple(
        tuple(latin for _, latin in found[at : at + 2 * _MOST])
        for at, (word, _) in enumerate(found)
        if not word[0].islower()
    )


def _latin(word: str) -> str:
    small = word.lower().translate(_UMLAUTS)
    return small if small.isascii() else romanised(as_devanagari(small)).lower()


def _plain(word: str) -> str:
    """The acronym with the second letter of an umlaut as a small one: "OE" of "ÖBB" is one letter."""
    return "".join(char.lower().translate(_UMLAUTS).capitalize() if char.isupper() else char for char in word)


def _spelt(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the letters begin the words in order; small ones may be passed over, but for the first."""
    if not letters:
        return True
    if not words or not words[0].startswith(letters[0]):
        return False
    rest, after = letters[1:], words[1:]
    if not rest:
        return True
    small = next(
        (at for at, word in enumerate(after[:_PASSED]) if len(word) > _SMALL), min(_PASSED, len(after))
    )
    following = [after[at:] for at in range(small + 1)]
    if any(_spelt(rest, others) for others in following):
        return True
    within = words[0][_FIRST_PART:-_LAST_PART]
    return rest[0] in within and (not rest[1:] or any(_spelt(rest[1:], others) for others in following))
