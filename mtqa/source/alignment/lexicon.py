"""Small bilingual lexicons, learned from aligned sentences: which words often translate each other.

Words are cut to stems: the first six letters of an English word, the first five of a romanised source
word, two characters of a text without spaces. ``models/alignment/lexicons/`` has a file a language, each
line an English stem and source stems, learned by ``recipes.alignment.lexicons``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from mtqa.resources import models_dir
from mtqa.source.alignment.keys import roman_letters

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
