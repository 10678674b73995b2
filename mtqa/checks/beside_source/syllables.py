"""Words of Vietnamese that stand in the English, with or without their marks: "prices of nhan xo coffee".

Each syllable is written as a word, and without its marks many look like an English word or name. So two and
more are looked for that follow each other in the source in small letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.language.words import word_list

LANGUAGES = frozenset(("vi",))
#: Syllables of a word, longest first; and the Zipf frequency in English below which a word is not English.
_LONGEST, _SHORTEST, _ENGLISH = 4, 2, 2.6


def kept_syllables(words: Sequence[str], source: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last number of words of the English that are a word of a Vietnamese source, in order."""
    found = _runs(source)
    names = frozenset(folded(word) for word in source if not word.islower())
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            if _is_kept(words[at : at + size], found) and not _beside_name(words, at, size, names):
                yield at, at + size - 1
                at += size - 1
                break
        at += 1


def _runs(source: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Runs of small words of a source that have marks, as they are without them."""
    runs = (source[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(source) - size + 1))
    return frozenset(
        tuple(map(folded, run))
        for run in runs
        if all(word.islower() for word in run) and not "".join(run).isascii()
    )


def _is_kept(words: Sequence[str], found: frozenset[tuple[str, ...]]) -> bool:
    plain = tuple(map(folded, words))
    if plain not in found or not all(word.islower() for word in words):
        return False
    if " ".join(plain) in word_list("vietnamese_terms"):
        return False
    marked = not "".join(words).isascii()
    if len(words) < _SHORTEST:
        return marked and len(words[0]) > 1 and not english_zipf(words[0])
    none = [english_zipf(word) < _ENGLISH for word in words]
    return marked or (any(none) and all(english_zipf(word) < 2 * _ENGLISH for word in words))


def _beside_name(words: Sequence[str], at: int, size: int, names: frozenset[str]) -> bool:
    """Whether a name of the source stands beside words, which may be a part of it."""
    near = (*words[max(0, at - 1) : at], *words[at + size : at + size + 1])
    return any(word[0].isupper() and folded(word) in names for word in near)
