"""By what a word is known again in another language: keys of its letters, and small bilingual lexicons.

Keys are for names and cognates. Words are romanised (anyascii: nearly every script, Han characters by their
Mandarin reading), the spellings of one sound are made one, and what is left is cut to prefixes and to
skeletons of consonants: "Khrushchev", "Хрущёв" and "ख्रुश्चेभ" share theirs. A key's kind says how often it
is shared by chance; the better key a pair of words shares, the more the match counts.

Lexicons are learned from aligned sentences: which words often translate each other. Words are cut to stems:
the first six letters of an English word, the first five of a romanised source word, two characters of a text
without spaces. ``models/alignment/lexicons/`` has a file a language, each line an English stem and source
stems, learned by ``recipes.alignment.lexicons``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from mtqa.resources import models_dir

#: Kinds of keys: whole word; prefixes of the word; prefixes of its skeleton; of the coarse skeleton.
KINDS = ("whole", "prefix4", "prefix5", "prefix7", "bones3", "bones4", "bones5", "coarse4", "coarse5")

_ONE_SOUND = {
    "shch": "s", "sch": "s", "tsch": "c", "tch": "c", "sh": "s", "ch": "c", "zh": "s", "ph": "f",
    "th": "t", "kh": "k", "gh": "g", "dh": "d", "bh": "b", "ck": "k", "x": "ks", "qu": "kv", "q": "k",
    "w": "v", "z": "s",
}  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_NO_LETTER = re.compile("[^a-z]+")
_AGAIN = re.compile(r"(.)\1+")
_FLESH = re.compile("[aeiouyhj]+")
_COARSE = str.maketrans("fvmdg", "pbntk")
_SYLLABLE = re.compile("[A-Z][a-z']*|[a-z]+")
#: Longer words are runs of text without spaces, of which no key would be a name's.
_LONGEST = 40
#: Syllables of unspaced text that make up one key.
_SYLLABLES = 5


@lru_cache(maxsize=50_000)
def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a word of any script, each with its kind's number in front; () for very short ones."""
    return _keys(_folded(_romanised(word[:_LONGEST])))


def keys_of(word: str, kinds: Container[str]) -> set[str]:
    """The keys of a word that are of some kinds, which are given by their numbers."""
    return {key for key in word_keys(word) if key[0] in kinds}


@lru_cache(maxsize=5_000)
def run_keys(run: str) -> tuple[str, ...]:
    """The keys of all that could be a name in a run of text without spaces (Han, Thai, …)."""
    syllables = _SYLLABLE.findall(_romanised(run))
    windows = ("".join(syllables[at : at + _SYLLABLES]) for at in range(len(syllables)))
    return tuple(dict.fromkeys(key for window in windows for key in _keys(_folded(window)) if key[0] != "0"))


def roman_letters(word: str) -> str:
    """A word of any script in small Latin letters; "" where it has none."""
    return _NO_LETTER.sub("", _romanised(word[:_LONGEST]).lower())


def _romanised(text: str) -> str:
    from anyascii import anyascii

    return str(anyascii(text))


def _folded(roman: str) -> str:
    text = _NO_LETTER.sub("", roman.lower())
    for spelling, sound in _ONE_SOUND.items():
        text = text.replace(spelling, sound)
    return _AGAIN.sub(r"\1", _SOFT_C.sub("s", text).replace("c", "k"))


def _keys(word: str) -> tuple[str, ...]:
    if not word:
        return ()
    first = "a" if word[0] in "aeiouy" else word[0] if word[0] != "h" else ""
    bones = _AGAIN.sub(r"\1", first + _FLESH.sub("", word[1:]))
    coarse = _AGAIN.sub(r"\1", bones.translate(_COARSE))
    shapes = [word if len(word) >= 3 else ""]
    shapes += [word[:size] if len(word) >= size else "" for size in (4, 5, 7)]
    shapes += [bones[:size] if len(bones) >= size else "" for size in (3, 4, 5)]
    shapes += [coarse[:size] if len(coarse) >= size else "" for size in (4, 5)]
    return tuple(f"{kind}{shape}" for kind, shape in enumerate(shapes) if shape)


ENGLISH_STEM, SOURCE_STEM = 6, 5


@dataclass(frozen=True)
class Lexicon:
    """``english`` are the stems that have a translation, ``source`` source stems with their English ones."""

    english: frozenset[str] = frozenset()
    source: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def english_stem(word: str) -> str:
    """The stem of an English word."""
    return word[:ENGLISH_STEM].lower()


def source_stem(word: str) -> str:
    """The stem of a word of another language; "" where nothing of it can be romanised."""
    return roman_letters(word)[:SOURCE_STEM]


def run_stems(run: str) -> list[str]:
    """The stems in a run of text without spaces: each two characters that follow each other."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1); empty where there is none."""
    file = models_dir() / "alignment" / "lexicons" / f"{language}.txt"
    if not language.isalpha() or not file.is_file():
        return Lexicon()
    return parsed(file.read_text("utf-8"))


def translated_stems(words: Iterable[str], language: str) -> set[str]:
    """The stems of English words that words of a language (ISO 639-1) often translate."""
    known = lexicon(language).source
    return {
        english for stem in {source_stem(word) for word in words} - {""} for english in known.get(stem, ())
    }


def parsed(lines: str) -> Lexicon:
    """A lexicon as its file has it; lines that begin with # are comments."""
    entries = [line.split() for line in lines.splitlines() if line.strip() and not line.startswith("#")]
    source: dict[str, list[str]] = {}
    for english, *stems in entries:
        for stem in stems:
            source.setdefault(stem, []).append(english)
    return Lexicon(
        frozenset(entry[0] for entry in entries), {stem: tuple(words) for stem, words in source.items()}
    )
