"""Whether a word that no list has is spelt like English or like another language.

Letter trigrams of the commonest words of each language, from the wordfreq library (data CC-BY-SA
4.0), which are kept (``mtqa.language.kept_tables``); trigrams are counted when the first such word is met.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from mtqa.language.kept_tables import kept_table
from mtqa.language.lexicon import foreign_language_names, is_compound, is_english, near_english
from mtqa.language.word_lists import read_word_list, word_list_file
from mtqa.language.word_table import pack
from mtqa.language.words import word_table

# Languages that the tables of spelling have besides those that the lexicon can name.
_UNNAMED = ("fil", "ms")
_ENGLISH_WORDS, _FOREIGN_WORDS = 4000, 1000
_SHORTEST_WORD, _SHORTEST_STEM = 3, 3
_COUNT_ADDED, _LETTERS = 0.3, 30
_STEM_ZIPF = 2.0
#: By how many nats a letter the likeliest language must lead, and how long the word must be, before its
#: name is given: many languages that the tables lack look like one that they have.
_LEAD, _SHORTEST_NAMED = 0.35, 8


class ForeignSpelling(NamedTuple):
    """How much likelier a word is in another language than in English, in nats a letter.

    ``language`` is the code of the likeliest language, or "" where others are nearly as likely.
    """

    score: float
    language: str


def is_derived(word: str) -> bool:
    """Whether common English affixes, or a second English word, make the word of an English one."""
    return near_english(word) or is_compound(word) or has_affixes(word)


@lru_cache(maxsize=4096)
def foreign_spelling(word: str) -> ForeignSpelling:
    """How foreign the letters of a word in small letters look; accents count as letters."""
    tables = _tables()
    english = _per_letter(word, tables["en"])
    ranked = sorted(((_per_letter(word, table), code) for code, table in tables.items() if code != "en"))
    (second, _), (best, code) = ranked[-2:]
    named = code in foreign_language_names() and best - second >= _LEAD and len(word) >= _SHORTEST_NAMED
    return ForeignSpelling(best - english, code if named else "")


def has_affixes(word: str) -> bool:
    """Whether common English affixes make the word of an English one."""
    stems = {word}
    for suffix in _affixes()["suffixes"]:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            stem = word[: -len(suffix)]
            stems |= {stem, f"{stem}e", f"{stem}y"}
            if stem.endswith("i"):
                stems.add(f"{stem[:-1]}y")
            elif stem[-1] == stem[-2]:
                stems.add(stem[:-1])
    if any(_is_stem(stem) for stem in stems if stem != word):
        return True
    return any(
        _is_stem(stem[len(prefix) :])
        for prefix in _affixes()["prefixes"]
        if word.startswith(prefix)
        for stem in stems
    )


def _is_stem(text: str) -> bool:
    return len(text) >= _SHORTEST_STEM and is_english(text, _STEM_ZIPF)


@cache
def _affixes() -> dict[str, list[str]]:
    return word_table("affixes")


class _Trigrams(NamedTuple):
    trigrams: Counter[str]
    contexts: Counter[str]


def _per_letter(word: str, table: _Trigrams) -> float:
    """Mean log probability of a letter, nats, with added counts for unseen trigrams."""
    padded = f"^^{word}$"
    return sum(
        math.log(
            (table.trigrams[padded[at - 2 : at + 1]] + _COUNT_ADDED)
            / (table.contexts[padded[at - 2 : at]] + _COUNT_ADDED * _LETTERS)
        )
        for at in range(2, len(padded))
    ) / (len(word) + 1)


@cache
def _tables() -> dict[str, _Trigrams]:
    sizes = {"en": _ENGLISH_WORDS, **dict.fromkeys((*foreign_language_names(), *_UNNAMED), _FOREIGN_WORDS)}
    files = {code: word_list_file(code) for code in sizes}

    def packed(source: str) -> bytes:
        found = {code: _commonest(file, sizes[code]) for code, file in files.items()}
        return pack({}, source=source, about=found)

    commonest: dict[str, list[str]] = kept_table("commonest", [*files.values()], packed).about
    return {code: _table(words) for code, words in commonest.items()}


def _table(words: Sequence[str]) -> _Trigrams:
    padded = "".join(f"^^{word}$" for word in words)
    # Of all words at once, which is much quicker; but not what runs from one word into the next.
    every = Counter(map("".join, zip(padded, padded[1:], padded[2:], strict=False)))
    trigrams = Counter({trigram: count for trigram, count in every.items() if "$" not in trigram[:2]})
    contexts: Counter[str] = Counter()
    for trigram, count in trigrams.items():
        contexts[trigram[:2]] += count
    return _Trigrams(trigrams, contexts)


def _commonest(file: Path, size: int) -> list[str]:
    """The commonest words of a list that consist of letters, three and more."""
    words: list[str] = []
    for bucket in read_word_list(file):
        words += sorted(word for word in bucket if len(word) >= _SHORTEST_WORD and word.isalpha())
        if len(words) >= size:
            break
    return words[:size]
