"""Acronyms that other languages form from their own words: "СНГ" for "CIS"; from a table."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib

_WORD = re.compile(r"[^\W\d_]+")
#: With marks within: ארה״ב, U.N.
_MARKED = re.compile(r"[^\W\d_]+(?:[\"״”'’.][^\W\d_]+)+")
_MARKS = re.compile("[\"״”'’.]")
#: Scripts without spaces, in which an acronym is looked for within runs of letters.
_RUNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")


def is_translated_in(word: str, source: str) -> bool:
    """Whether a source has an acronym that stands for a word of the English."""
    return not _acronyms().get(word, frozenset()).isdisjoint(_acronyms_in(source))


def is_translation_in(word: str, english: str) -> bool:
    """Whether the English has what an acronym of the source stands for."""
    return any(name in english for name in english_of(word))


def english_of(acronym: str) -> frozenset[str]:
    """The words of the English that the table has for an acronym of another language."""
    return _english_of().get(_folded(acronym), frozenset())


def is_known(word: str) -> bool:
    """Whether the table has an acronym, or a word, of the English."""
    return word in _acronyms()


def is_ordinary(acronym: str) -> bool:
    """Whether an acronym of another language stands for ordinary words, and so for no name."""
    return acronym in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(_table()["ordinary"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "acronyms.toml").read_text("utf-8"))


@cache
def _acronyms() -> dict[str, frozenset[str]]:
    """Words of English names and their acronyms, with the acronyms of other languages."""
    found: dict[str, frozenset[str]] = {}
    for row in _table()["acronyms"]:
        others = frozenset(map(_folded, row["other"]))
        for name in row["english"]:
            found[name] = found.get(name, frozenset()) | others
    return found


@cache
def _english_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, others in _acronyms().items():
        for other in others:
            found.setdefault(other, set()).add(name)
    return {other: frozenset(names) for other, names in found.items()}


@lru_cache(maxsize=1024)
def _acronyms_in(source: str) -> frozenset[str]:
    if _RUNS.search(source):
        folded = _folded(source)
        return frozenset(other for other in _english_of() if other in folded)
    words = (*_WORD.findall(source), *_MARKED.findall(source))
    return frozenset(map(_folded, words))


def _folded(word: str) -> str:
    """A word without the marks of Hebrew acronyms, in one form."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", word))
