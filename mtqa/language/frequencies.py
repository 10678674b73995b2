"""How frequent the words of languages other than English are, by wordfreq's small lists."""

from __future__ import annotations

from functools import cache, lru_cache

#: Languages whose words wordfreq cuts with libraries that mtqa does not bring.
TOKENIZED = frozenset(("ja", "ko", "th", "zh"))


@cache
def has_frequencies(language: str) -> bool:
    """Whether the frequencies of a language's words are known (ISO 639-1)."""
    import wordfreq

    return language not in TOKENIZED and language in wordfreq.available_languages("small")


@lru_cache(maxsize=8192)
def frequency(word: str, language: str) -> float:
    """The Zipf frequency of a word in a language that has them; 0.0 where the word is unknown."""
    import wordfreq

    return float(wordfreq.zipf_frequency(word, language, wordlist="small"))
