"""Words that are none of English, and are a word of the source in another form: "the klubba".

That English does not have the word, and the source does, is evidence enough; words that English has taken
over (``kimono``) have a frequency there, and names a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from operator import eq

from mtqa.checks.beside_source.romanised_words import is_none_of_english, romanised_word
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.lexicon import english_zipf, is_compound
from mtqa.language.romanisation import folded
from mtqa.language.spelling import foreign_spelling, has_affixes

#: Zipf frequency in English from which a word is one of it, and of a name that is frequent in the source's
#: language as a word, by how much more so.
_ENGLISH, _NO_WORD, _FAR = 1.2, 2.4, 1.9
#: Letters of a word that stands there in another form.
_STEM = 5
#: Letters of a word that no list has, and of one whose letters follow each other as they never do in English,
#: by nats a letter.
_LONG, _LESS_LONG, _SURELY_FOREIGN = 8, 6, 0.62
#: Letters that a form of the source may end in and the English has not, and the other way round.
_ENDING, _OWN_ENDING = 5, 1
#: Zipf frequency of a word in the source's language, from which it is one, and from which it is not taken for
#: a slip in an English one.
_COMMON, _FREQUENT = 2.0, 3.2
_WORD = re.compile(r"[^\W\d_]+")


def kept_words(source: str, language: str, *, latin: bool) -> Callable[[str], str]:
    """What tells which word of a source, in Latin letters or not, a word of the English is; "" if none.

    A word with a capital is one that opens a sentence: it has to stand in the source in small letters.
    """
    if latin:
        words = tuple(dict.fromkeys(match[0] for match in _WORD.finditer(source)))
        small = tuple(word for word in words if word.islower())
        return lambda word: _form(word.lower(), words if word.islower() else small, language)
    return lambda word: romanised_word(word, source, language)


def is_only_theirs(word: str, language: str) -> bool:
    """Whether a word is frequent in a language, and English has none such, however English it looks."""
    return not english_zipf(word) and has_frequencies(language) and frequency(word, language) >= _FREQUENT


def _is_none_of_english(word: str, language: str) -> bool:
    """Whether English does not have a word; it may have a name that is the same."""
    most = _NO_WORD if _is_far_commoner(word, language) else _ENGLISH
    return is_none_of_english(word, _STEM, most) and (
        is_only_theirs(word, language) or not (is_compound(word) or has_affixes(word))
    )


def _is_far_commoner(word: str, language: str) -> bool:
    """Whether a word is frequent in a language, and far more so than in English."""
    theirs = frequency(word, language)
    return theirs >= _FREQUENT and theirs - english_zipf(word) >= _FAR


def _form(word: str, words: tuple[str, ...], language: str) -> str:
    """The word of a source in Latin letters that has this one's stem, and another ending."""
    if not has_frequencies(language) or not _is_none_of_english(word, language):
        return ""
    unlisted = word.isascii() and frequency(word, language) < _COMMON
    foreign = len(word) >= _LESS_LONG and foreign_spelling(word).score >= _SURELY_FOREIGN
    if unlisted and (not (foreign or len(word) >= _LONG) or english_zipf(word)):
        return ""
    own = folded(word)
    if word in words:
        return ""  # other rules tell what stands there as it is
    for other in words:
        theirs = folded(other)
        same = sum(1 for _ in takewhile(bool, map(eq, own, theirs)))
        if same >= max(_STEM - 1, len(own) - _OWN_ENDING) and len(theirs) - same <= _ENDING:
            return other
    return ""
