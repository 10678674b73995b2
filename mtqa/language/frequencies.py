"""How frequent the words of languages other than English are, by wordfreq's small lists."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log10

#: Languages whose words wordfreq cuts with libraries that mtqa does not bring.
TOKENIZED = frozenset(("ja", "ko", "th", "zh"))

#: Languages whose words are listed under another code: one list for all of Serbo-Croatian, in both scripts.
_LISTED_AS = {"no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh", "tl": "fil"}
#: Zipf frequencies are logarithms of how often a word stands in a billion.
_BILLION = 9.0


def listed_as(language: str) -> str:
    """The code under which wordfreq lists the words of a language (ISO 639-1): its own, or another.

    >>> listed_as("no"), listed_as("hr"), listed_as("fr")
    ('nb', 'sh', 'fr')
    """
    return _LISTED_AS.get(language, language)


@cache
def has_frequencies(language: str) -> bool:
    """Whether the frequencies of a language's words are known (ISO 639-1)."""
    import wordfreq

    listed = listed_as(language)
    return listed not in TOKENIZED and listed in wordfreq.available_languages("small")


@lru_cache(maxsize=8192)
def frequency(word: str, language: str) -> float:
    """The Zipf frequency of a word in a language; 0.0 where the word is unknown, or those of the language."""
    import wordfreq

    if not has_frequencies(language):
        return 0.0
    return float(wordfreq.zipf_frequency(word, listed_as(language), wordlist="small"))


def listed_frequency(word: str, language: str) -> float:
    """The Zipf frequency of a word as a whole, not cut into parts; 0.0 where the list does not have it.

    ``language`` is a code of ``listed_languages``; those of ``TOKENIZED`` are among them.
    """
    found = _listed(language).get(word)
    return log10(found) + _BILLION if found else 0.0


@cache
def listed_languages() -> frozenset[str]:
    """The languages of ``listed_frequency``, by the codes that ``listed_as`` gives."""
    import wordfreq

    return frozenset(wordfreq.available_languages("small"))


@cache
def _listed(language: str) -> dict[str, float]:
    import wordfreq

    return dict(wordfreq.get_frequency_dict(language, "small"))
