"""What other languages call by an acronym, a seat, a nickname or a colour of their own: "СНГ" for "CIS"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.source.names.acronyms.stand_ins import Row, acronym_rows, folded, stand_ins_in
from mtqa.source.names.nations.find import nations_spoken
from mtqa.source.names.tables import read_table

_NO_LETTERS = re.compile(r"[\W_]+")


def is_translated_in(word: str, source: str, language: str = "") -> bool:
    """Whether a source has what stands for a word of the English; "" for a source of any language."""
    found = stand_ins_in(source, language)
    return bool(found) and any(_names(stand_in.row, word) for stand_in in found)


def is_called_in(name: str, source: str, language: str = "") -> bool:
    """Whether a source has what stands for all words of a name of the English together."""
    words = [word for word in _NO_LETTERS.split(name) if word[:1].isupper()]
    rows = [stand_in.row for stand_in in stand_ins_in(source, language)] if words else []
    return any(all(_names(row, word) for word in words) for row in rows)


def is_nation_in(nation: str, source: str, language: str) -> bool:
    """Whether a source has what stands for a nation's team, or for its institutions."""
    return any(nation in stand_in.row.nations for stand_in in stand_ins_in(source, language))


def said_places(source: str, english: str, language: str = "") -> tuple[Span, ...]:
    """Where a source has what the English says in other words."""
    found = stand_ins_in(source, language)
    if not found:
        return ()
    spoken = nations_spoken(english) if any(stand_in.row.nations for stand_in in found) else set()
    return tuple(
        stand_in.span
        for stand_in in found
        if not stand_in.row.nations.isdisjoint(spoken) or _is_said(stand_in.row, english)
    )


def english_of(acronym: str) -> frozenset[str]:
    """The words of the English that the table of acronyms has for one of another language."""
    return _english_of().get(folded(acronym), frozenset())


def is_known(word: str) -> bool:
    """Whether the table of acronyms has an acronym, or a word, of the English."""
    return word in _known()


def is_ordinary(acronym: str) -> bool:
    """Whether an acronym of another language stands for ordinary words, and so for no name."""
    return acronym in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(read_table("acronyms.toml")["ordinary"])


@cache
def _known() -> frozenset[str]:
    return frozenset(entry for row, _ in acronym_rows() for entry in row.english)


@cache
def _english_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row, others in acronym_rows():
        for other in others:
            found.setdefault(folded(other), set()).update(row.english)
    return {other: frozenset(english) for other, english in found.items()}


def _is_said(row: Row, english: str) -> bool:
    """Whether a text has any entry of a row; small ones with capitals, too, all but acronyms with endings."""
    text, small = _spaced(english)
    return any(_key(entry) in (small if entry.islower() else text) for entry in row.english)


def _names(row: Row, word: str) -> bool:
    """Whether a word of the English is one of an entry."""
    text, small = _spaced(word)
    return any(
        _key(part) in (small if part.islower() else text) for entry in row.english for part in entry.split()
    )


@lru_cache(maxsize=4096)
def _key(entry: str) -> str:
    plain = _NO_LETTERS.sub(" ", entry).rstrip()
    return f" {plain} " if entry.isupper() else f" {plain}"


@lru_cache(maxsize=4096)
def _spaced(text: str) -> tuple[str, str]:
    spaced = f" {_NO_LETTERS.sub(' ', text)} "
    return spaced, spaced.lower()
