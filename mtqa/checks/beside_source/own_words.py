"""Which words of a source in Latin letters are its language's own, and not English."""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.language.frequencies import TOKENIZED, frequency, has_frequencies
from mtqa.language.lexicon import english_zipf, is_compound, is_english, near_english
from mtqa.language.romanisation import folded
from mtqa.language.spelling import has_affixes, is_derived
from mtqa.language.words import is_loanword, is_measure_word, known_names, word_list
from mtqa.source.names.cities import cities_named, key

#: Zipf frequency in English below which a word is not of the language, and one that no dictionary has.
_ENGLISH, _UNLISTED = 2.2, 3.0
#: The same in the source's language, from which one is.
_COMMON = 2.0
#: Zipf frequency in English of a word that may be a loan, and by how much it is higher where it comes from.
_KNOWN, _NEARLY = 2.0, 1.4
#: Zipf frequency in the source's language from which a word is not taken for a slip in an English one, and
#: by how much it is higher than in English.
_FREQUENT, _FAR = 3.2, 1.9
_SHORTEST = 4
#: Letters of a word that no list has, and of one with a capital; and how frequent that is.
_LONG, _CAPITAL, _SURELY = 6, 5, 3.0
#: Zipf frequency in English from which a word that the source's language hardly has is a loan of both, and
#: letters of parts that many languages have: "de", "en".
_BORROWED, _TWO = 1.2, 2
_PARTS = re.compile("['’-]")
_NOT_LATIN_LETTER = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]")
#: Endings of learned words of plain letters, which go from language to language as they are.
_LEARNED = re.compile(r"(?:ist|ism|oid|itis|osis|us|um|ae|logy|al|ic|ation|izing|ized|ment|ing|ed|ly)s?$")


def is_far_commoner(word: str, language: str) -> bool:
    """Whether a word is frequent in a language, and far more so than in English."""
    listed = has_frequencies(language) and word.isalpha()  # the parts of others are counted
    theirs = frequency(word, language) if listed else 0.0
    return theirs >= _FREQUENT and theirs - english_zipf(word) >= _FAR


@lru_cache(maxsize=8192)
def is_foreign(word: str, language: str) -> bool:
    """Whether a word in small letters is not English, nor a slip in an English word."""
    theirs = is_far_commoner(word, language)
    return (
        len(word) >= _SHORTEST
        and word.islower()
        and not _NOT_LATIN_LETTER.match(word)
        and english_zipf(word) < _ENGLISH
        and not (is_loanword(word) or is_measure_word(word) or _is_of_third(word, theirs=theirs))
        and (theirs or not (word.isascii() and _LEARNED.search(word)))
        and not all(is_english(part) for part in re.split(r"['’-]", word))
        and (theirs or not (is_derived(word) or near_english(word)))
    )


def _is_of_third(word: str, *, theirs: bool) -> bool:
    """Whether a word that is not frequent in the source's language is one that English has, as that language
    does, of a third in another script: "yakuza" of a Portuguese source."""
    return not theirs and word in word_list("loanwords_other_scripts")


def is_left(word: str, language: str) -> bool:
    """Whether a word in small letters is frequent in a language, and English has it as a name at most.

    It is rarer than the words of English that dictionaries lack, and they do not have it either.
    """
    single = word.removesuffix("s")
    return (
        len(word) >= _SHORTEST
        and word.islower()
        and all(english_zipf(form) < _UNLISTED for form in (word, single))
        and not any(is_loanword(form) or form in word_list("dictionary_words") for form in (word, single))
        and is_far_commoner(word, language)
        and not (is_compound(word) or has_affixes(word))
    )


def is_common_inside(word: str, language: str) -> bool:
    """Whether a word in small letters is so common in a language that a capital makes no name of it."""
    listed = has_frequencies(language) and frequency(word, language) >= _SURELY
    return listed and len(word) >= _CAPITAL and not english_zipf(word) and word not in known_names()


def rule_of(word: str, language: str) -> str:
    """The rule for a single word; "" where it may be a learned or a third language's."""
    listed = has_frequencies(language)
    if listed and frequency(word, language) >= _COMMON:
        return "" if _is_loan(word, language) else "word"
    if _is_third(word, language):
        return ""
    if listed and not word.isascii():
        return "letters"
    if not listed:
        known = any(form in word_list("dictionary_words") for form in (word, word.removesuffix("s")))
        return "" if known or (language in TOKENIZED and word.isascii()) else "word-rare"
    return "rare" if len(word) >= _LONG and not english_zipf(word) else ""


def _is_third(word: str, language: str) -> bool:
    """Whether a word that is rare in the source's language is one that English has as well, from a third: one
    with letters that English only borrows ("émigré"), or of several parts ("cul-de-sac")."""
    parts = _PARTS.split(word)
    if len(parts) == 1:
        return not word.isascii() and english_zipf(word) >= _BORROWED
    return has_frequencies(language) and all(
        english_zipf(part) >= _BORROWED and (len(part) == _TWO or frequency(part, language) < _COMMON)
        for part in parts
        if len(part) >= _TWO
    )


def _is_loan(word: str, language: str) -> bool:
    """Whether English has the word nearly as often as the language it comes from: "trattoria"."""
    english = english_zipf(word)
    return english >= _KNOWN and frequency(word, language) - english < _NEARLY


def is_home(word: str, own: str) -> bool:
    """Whether a word is a city's name, of whose people or things the source has it, in small letters:
    "Debrecen", "debreceniek"; "Girona", "gironins", "gironí"."""
    name, said = folded(word), folded(own)
    stem = name.rstrip("aeiou") if len(word) >= _LONG else name
    other = own.islower() and said != name and len(said) > len(stem) and said.startswith(stem)
    return other and bool(cities_named(key(word)))
