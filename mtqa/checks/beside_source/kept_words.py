"""Words that are none of English, and are a word of the source: in Latin letters, or in another form.

"The rebyata kept their heads" says a word of the source in other letters, "the klubba" one that stands there
with an ending. That English does not have the word, and the source does, is evidence enough; words that
English has taken over (``kimono``) have a frequency there, and names a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from operator import eq

from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.lexicon import english_zipf, is_compound
from mtqa.language.romanisation import folded
from mtqa.language.spelling import foreign_spelling, has_affixes
from mtqa.language.words import word_list
from mtqa.source.names.han_readings import is_read_in
from mtqa.source.names.hearing import is_spelt_in, source_sounds, unlike

#: Zipf frequency in English from which a word is one of it.
_ENGLISH = 1.2
#: Letters of a word that is looked for: in other letters, in Han characters, in another form.
_SHORTEST, _SHORTEST_HAN, _STEM = 4, 6, 5
#: Letters of a word that no list has, of a source in Latin letters.
_LONG = 8
#: Nats a letter by which another language must spell likelier than English, and surely does: words of all
#: languages look English ("semaglutide").
_FOREIGN, _SURELY_FOREIGN = 0.25, 0.62
#: The share of its sounds in which a word may differ from the source's.
_UNLIKE = 0.12
#: Letters that a form of the source may end in and the English has not, and the other way round.
_ENDING, _OWN_ENDING = 5, 1
#: Zipf frequency of a word in the source's language, from which it is one, and from which it is not taken for
#: a slip in an English one.
_COMMON, _FREQUENT = 2.0, 3.2
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_PLURAL = re.compile(r"(?<=\w{3})s$")


def kept_words(source: str, language: str, *, latin: bool) -> Callable[[str], str]:
    """What tells which word of a source, in Latin letters or not, a word of the English is; "" if none.

    A word with a capital is one that opens a sentence: it has to stand in the source in small letters.
    """
    if latin:
        words = tuple(dict.fromkeys(match[0] for match in _WORD.finditer(source)))
        small = tuple(word for word in words if word.islower())
        return lambda word: _form(word.lower(), words if word.islower() else small, language)
    return lambda word: _small(_romanised(word.lower(), source, language), word)


def _small(found: str, word: str) -> str:
    """A word that was found, unless it may be a name: what has no small letters may be one."""
    return found if word.islower() or (found.islower() and not found.isascii()) else ""


def is_surely_foreign(word: str) -> bool:
    """Whether a word in Latin letters is spelt as English never is, and stands in no list of English."""
    return not english_zipf(word) and foreign_spelling(word).score >= _SURELY_FOREIGN


def is_only_theirs(word: str, language: str) -> bool:
    """Whether a word is frequent in a language, and English has none such, however English it looks."""
    return not english_zipf(word) and has_frequencies(language) and frequency(word, language) >= _FREQUENT


def _is_none_of_english(word: str, shortest: int, language: str) -> bool:
    return (
        len(word) >= shortest
        and word.islower()
        and word.isalpha()
        and english_zipf(word) < _ENGLISH
        and english_zipf(_PLURAL.sub("", word)) < _ENGLISH
        and word not in word_list("loanwords")
        and (is_only_theirs(word, language) or not (is_compound(word) or has_affixes(word)))
    )


def _form(word: str, words: tuple[str, ...], language: str) -> str:
    """The word of a source in Latin letters that has this one's stem, and another ending."""
    if not has_frequencies(language) or not _is_none_of_english(word, _STEM, language):
        return ""
    unlisted = word.isascii() and frequency(word, language) < _COMMON
    if unlisted and (len(word) < _LONG or english_zipf(word)):
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


def _romanised(word: str, source: str, language: str) -> str:
    """The word of a source in other letters that this one sounds like."""
    if not word.isascii() or not _is_none_of_english(word, _SHORTEST, language) or word in source:
        return ""
    if foreign_spelling(word).score < _FOREIGN:
        return ""
    if _HAN.search(source) and len(word) >= _SHORTEST_HAN:
        read = is_read_in(word, source) if language == "ja" else is_spelt_in(word, source, language)
        if read:
            return word
    for form in dict.fromkeys((word, _PLURAL.sub("", word))):
        for sound in source_sounds(source, language):
            if sound.word.isascii() or sound.within or sound.flat:
                continue
            if unlike(form, sound) <= _UNLIKE and _as_long(form, sound.sounds):
                return sound.word
    return ""


def _as_long(word: str, heard: str) -> bool:
    """Whether a word has about as many letters as the source's has sounds; consonants alone say little."""
    return len(heard) * 3 >= len(word)
