"""How common words are in English and in other languages.

Frequencies come from the wordfreq library's lists (code Apache-2.0, data CC-BY-SA 4.0), which take half a
second to read and 75 MB. They are packed on first use and kept (``mtqa.language.kept_tables``).
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language.kept_tables import kept_table
from mtqa.language.word_lists import read_word_list, word_list_file
from mtqa.language.word_table import WordTable, pack
from mtqa.language.words import word_table

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RAREST = 580  # centibels below certainty, Zipf 3.2: rarer foreign words are names and noise
_LEVELS = 1024  # more than that
_SHORTEST = 4


class Foreign(NamedTuple):
    """A language's code, and how common the word is in it on the Zipf scale."""

    language: str
    zipf: float


def english_zipf(word: str) -> float:
    """Zipf frequency in English: log10 of occurrences in a billion words; 0.0 for unknown words."""
    centibels = _english_words().get(word.lower().replace("’", "'"))
    return 0.0 if centibels is None else _zipf(centibels)


@cache
def _zipf(centibels: int) -> float:
    """The Zipf frequency of a word that is so many centibels below certainty, in wordfreq's own roundings."""
    return 9 + math.log10(10 ** (-centibels / 100))


def is_english(word: str, floor: float = 3.0) -> bool:
    """Whether the word is at least as common in English as ``floor`` on the Zipf scale."""
    return english_zipf(word) >= floor


def foreign_zipf(word: str) -> Foreign | None:
    """The language in which the word, in small letters, is most common; None if it is common in none."""
    found = _foreign_words().get(word)
    if found is None:
        return None
    number, centibels = divmod(found, _LEVELS)
    return Foreign(tuple(foreign_language_names())[number], 9 - centibels / 100)


@lru_cache(maxsize=4096)
def near_english(word: str, floor: float = 2.8) -> bool:
    """Whether one edit (a letter more, less, other, or two swapped) makes a common English word of it."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    edits = (
        edit
        for left, right in cuts
        for edit in (
            left + right[1:],
            left + right[1:2] + right[:1] + right[2:],
            *(left + letter + right[1:] for letter in _LETTERS if right),
            *(left + letter + right for letter in _LETTERS),
        )
    )
    return any(is_english(edit, floor) for edit in edits if edit != word)


def is_compound(word: str, floor: float = 4.0) -> bool:
    """Whether the word is made of two English words of at least four letters and ``floor`` ("overflight")."""
    return any(
        is_english(word[:cut], floor) and is_english(word[cut:], floor) for cut in range(4, len(word) - 3)
    )


@cache
def foreign_language_names() -> dict[str, str]:
    """English names of the languages that ``foreign_zipf`` knows, by code."""
    return {code: str(name) for code, name in word_table("foreign_languages").items()}


def keep_tables() -> None:
    """Make the tables of words and keep them, unless they are kept already: a second."""
    _english_words()
    _foreign_words()


@cache
def _english_words() -> WordTable:
    """Words of English, and how common each is, in centibels below certainty."""
    path = word_list_file("en", "large")

    def packed(source: str) -> bytes:
        buckets = read_word_list(path)
        return pack({word: at for at, bucket in enumerate(buckets) for word in bucket}, source=source)

    return kept_table("english", [path], packed)


@cache
def _foreign_words() -> WordTable:
    """Words of all languages: the number of the language where each is most common, and how common there.

    That is in centibels below certainty, below ``_LEVELS``, and the language's number times that.
    """
    paths = [word_list_file(code) for code in foreign_language_names()]

    def packed(source: str) -> bytes:
        words: dict[str, int] = {}
        for number, path in enumerate(paths):
            for centibels, bucket in enumerate(read_word_list(path)[: _RAREST + 1]):
                found = number * _LEVELS + centibels  # one object for all
                for word in bucket:
                    if len(word) >= _SHORTEST and (word not in words or words[word] % _LEVELS > centibels):
                        words[word] = found
        return pack(words, source=source)

    return kept_table("foreign", paths, packed)
