"""How sure it is that a word of a source names someone, and that a name of the English is no slip."""

from __future__ import annotations

from functools import cache, lru_cache

from mtqa.language.lexicon import english_zipf, near_english
from mtqa.language.romanisation import romanised
from mtqa.language.words import known_names
from mtqa.source.names.english import names_of_persons

#: How many letters an ending may have that stands between a source's word and its English form.
_ENDING = 3
_SHORTEST = 4
#: Zipf frequency in its own language from which a word is rather one of the language than a name.
_RARE = 3.0


@lru_cache(maxsize=8192)
def known_in_english(word: str) -> bool:
    """Whether a word of a source, its ending left out, is a name that English readers know."""
    plain = romanised(word)
    return any(
        plain[: len(plain) - cut] in _names() for cut in range(_ENDING + 1) if len(plain) - cut >= _SHORTEST
    )


@cache
def _names() -> frozenset[str]:
    return known_names() | names_of_persons()


@cache
def has_list(language: str) -> bool:
    """Whether it is known how common words are in the language."""
    import wordfreq

    return language in wordfreq.available_languages("small")


@lru_cache(maxsize=8192)
def rare_in(word: str, language: str) -> bool:
    """Whether a word is rare in its language, so likelier a name; False where that is not known."""
    import wordfreq

    if not has_list(language):
        return False
    return bool(wordfreq.zipf_frequency(word.lower(), language, wordlist="small") < _RARE)


@lru_cache(maxsize=8192)
def is_slip(word: str) -> bool:
    """Whether an English word with a capital is a misspelt ordinary word rather than a name."""
    small = word.lower()
    return small not in known_names() and english_zipf(small) < 2.0 and near_english(small, 3.5)
