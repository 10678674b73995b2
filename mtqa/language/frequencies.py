"""How frequent the words of languages other than English are, by wordfreq's small lists."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log10

#: Languages whose words wordfreq cuts with libraries that mtqa does not bring.
TOKENIZED = frozenset(("ja", "ko", "th", "zh"))

#: Languages whose lists have another code: one list for all of Serbo-Croatian, in both of its scripts.
_LISTED = {"no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh", "tl": "fil"}
#: Zipf frequencies are logarithms of how often a word stands in a billion.
_BILLION = 9.0


@cache
def has_frequencies(language: str) -> bool:
    """Whether the frequencies of a language's words are known (ISO 639-1)."""
    import wordfreq

    listed = _LISTED.get(language, language)
    return listed not in TOKENIZED and listed in wordfreq.available_languages("small")


@lru_cache(maxsize=8192)
def frequency(word: str, language: str) -> float:
    """The Zipf frequency of a word in a language; 0.0 where the word is unknown, or those of the language."""
    import wordfreq

    if not has_frequencies(language):
        return 0.0
    return float(wordfreq.zipf_frequency(word, _LISTED.get(language, language), wordlist="small"))


def listed_frequency(word: str, language: str) -> float:
    """The Zipf frequency of a word as the list of a language has it, uncut; 0.0 where it has it not.

    For the languages of ``TOKENIZED``, too.
    """
    found = _listed(language).get(word)
    return log10(found) + _BILLION if found else 0.0


@cache
def listed_languages() -> frozenset[str]:
    """The languages that ``listed_frequency`` knows, by the codes of the lists."""
    import wordfreq

    return frozenset(wordfreq.available_languages("small"))


@cache
def _listed(language: str) -> dict[str, float]:
    import wordfreq

    return dict(wordfreq.get_frequency_dict(language, "small"))
