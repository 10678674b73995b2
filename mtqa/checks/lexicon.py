"""How common words are in English and in other languages.

Frequencies come from the wordfreq library (Apache-2.0; its data CC-BY-SA 4.0). Its tables are loaded
when the first word is asked for, a few milliseconds for each language.
"""

from __future__ import annotations

from functools import cache


@cache
def zipf(word: str, language: str) -> float:
    """Zipf frequency: the base-10 logarithm of occurrences in a billion words; 0.0 for unknown words."""
    import wordfreq

    return float(wordfreq.zipf_frequency(word, language))


def is_english(word: str, floor: float = 3.0) -> bool:
    """Whether the word is at least as common in English as ``floor`` on the Zipf scale."""
    return zipf(word.lower(), "en") >= floor
