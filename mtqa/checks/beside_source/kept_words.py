"""Words that are not English, and are a word of the source in another form: "the klubba".

That English does not have the word, and the source does, is evidence enough; words that English has taken
over (``kimono``) have a frequency there, and names a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from operator import eq

from mtqa.checks.beside_source.own_words import is_far_commoner
from mtqa.checks.beside_source.romanised_words import is_none_of_english, romanised_word
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.lexicon import english_zipf, is_compound, near_english
from mtqa.language.romanisation import folded
from mtqa.language.spelling import foreign_spelling, has_affixes

#: Zipf frequency in English from which a word is one of it, and of a name that is frequent in the source's
#: language as a word, by how much more so.
_ENGLISH, _NO_WORD, _FAR = 1.2, 2.4, 1.9
#: Letters of a word that stands there in another form; of one that does but for its marks.
_STEM, _SHORTEST = 5, 4
#: Nats a letter by which another language spells likelier than English.
_FOREIGN = 0.25
#: Letters of a word that no list has, and of one whose letters follow each other as they never do in English,
#: by nats a letter.
_LONG, _LESS_LONG, _SURELY_FOREIGN = 8, 6, 0.62
#: Letters that a form of the source may end in and the English does not, and the other way round.
_ENDING, _OWN_ENDING = 5, 1
#: Zipf frequency of a word in the source's language, from which it is one, and from which it is not taken for
#: a slip in an English one.
_COMMON, _FREQUENT = 2.0, 3.2
_WORD = re.compile(r"[^\W\d_]+")


def kept_words(source: str, language: str, *, latin: bool) -> Callable[[str], str]:
    """What finds which word of a source, in Latin letters or not, a word of the English is; "" if none.

    A word with a capital is one that opens a sentence: it has to stand in the source in small letters.
    """
    if latin:
        words = tuple(dict.fromkeys(match[0] for match in _WORD.finditer(source)))
        small = tuple(word for word in words if word.islower())
        return lambda word: _form(word.lower(), words if word.islower() else small, language)
    return lambda word: romanised_word(word, source, language)


def is_plain_form(word: str, own: str) -> bool:
    """Whether a word is one of the source without its marks, or with an English plural's ending.

    >>> is_plain_form("strazi", "străzi"), is_plain_form("bilets", "bilet"), is_plain_form("bileter", "bilet")
    (True, True, False)
    """
    return folded(own) in _plain_forms(word)


def _plain_forms(word: str) -> tuple[str, ...]:
    """A word as it may be in the source but for its marks: as it is, and as a singular."""
    plain = folded(word)
    return (plain, *(plain.removesuffix(end) for end in ("s", "es", "'s", "’s") if plain.endswith(end)))


def _plain(word: str, words: tuple[str, ...], language: str) -> str:
    """The word of a source that another one is without its marks, or in an English plural."""
    if len(word) < _SHORTEST:
        return ""
    forms = [form for form in _plain_forms(word) if len(form) >= _SHORTEST]
    for other in words:
        if folded(other) in forms and _is_own(word, other, language):
            return other
    return ""


def _is_own(word: str, other: str, language: str) -> bool:
    """Whether a word of the source is so common there that the English one is hardly a slip in another."""
    if not has_frequencies(language):
        return (
            is_none_of_english(word, _STEM)
            and foreign_spelling(word).score >= _FOREIGN
            and not (is_compound(word) or has_affixes(word) or near_english(word))
        )
    theirs = frequency(other.lower(), language)
    far = theirs >= _FREQUENT and theirs - english_zipf(word) >= _FAR
    if not is_none_of_english(word, _SHORTEST, _NO_WORD if far else _ENGLISH):
        return False
    return far or (
        theirs >= _COMMON
        and len(word) >= _STEM
        and not (is_compound(word) or has_affixes(word) or near_english(word))
    )


def _is_none_of_english(word: str, language: str) -> bool:
    """Whether English does not have a word; it may have a name that is the same."""
    far = is_far_commoner(word, language)
    return is_none_of_english(word, _STEM, _NO_WORD if far else _ENGLISH) and (
        (far and not english_zipf(word)) or not (is_compound(word) or has_affixes(word))
    )


def _form(word: str, words: tuple[str, ...], language: str) -> str:
    """The word of a source in Latin letters that has this one's stem, and another ending."""
    if word in words:
        return ""  # other rules tell what stands there as it is
    if plain := _plain(word, words, language):
        return plain
    if not has_frequencies(language) or not _is_none_of_english(word, language):
        return ""
    unlisted = word.isascii() and frequency(word, language) < _COMMON
    foreign = len(word) >= _LESS_LONG and foreign_spelling(word).score >= _SURELY_FOREIGN
    if unlisted and (not (foreign or len(word) >= _LONG) or english_zipf(word)):
        return ""
    own = folded(word)
    for other in words:
        theirs = folded(other)
        same = sum(1 for _ in takewhile(bool, map(eq, own, theirs)))
        if same >= max(_STEM - 1, len(own) - _OWN_ENDING) and len(theirs) - same <= _ENDING:
            return other
    return ""
