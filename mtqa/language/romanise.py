"""Writes words of other scripts in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from mtqa._compat import tomllib

_SCRIPTS = ("latin", "cyrillic", "greek", "devanagari", "sinhala")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")


@lru_cache(maxsize=16384)
def romanised(word: str) -> str:
    """A word in small Latin letters, as it sounds rather than as any standard writes it.

    Letters of scripts that the tables lack are dropped: a word of Arabic or Chinese becomes "".

    >>> romanised("Зеленского"), romanised("Șerban"), romanised("Μπακογιάννη")
    ('zelenskogo', 'sherban', 'bakogianni')
    """
    small = unicodedata.normalize("NFC", word).lower()
    if small.isascii():
        return small
    letters = _letters()
    if _GREEK.search(small):
        small = "".join(unicodedata.normalize("NFD", char)[0] for char in small)
        for pair, latin in _table("greek_pairs").items():
            small = small.replace(pair, latin)
    return "".join(_latin(char, letters) for char in small)


def _latin(char: str, letters: dict[str, str]) -> str:
    if char in letters:
        return letters[char]
    base = unicodedata.normalize("NFD", char)[0]
    return letters.get(base, base if base.isascii() else "")


@cache
def _table(name: str) -> dict[str, str]:
    text = (resources.files(__package__) / "romanise.toml").read_text("utf-8")
    entries: str = tomllib.loads(text)[name]
    return {letter: latin for letter, _, latin in (entry.partition("=") for entry in entries.split())}


@cache
def _letters() -> dict[str, str]:
    return {letter: latin for script in _SCRIPTS for letter, latin in _table(script).items()}
