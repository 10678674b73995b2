"""Words made of those for persons: with a rank in front (exalcalde), and those for bodies (Fiscalía)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtqa.source.values.tables import plain, read_table

#: Letters of a word for a person without what is written in front of it.
_SHORTEST = 4


class _Rules(NamedTuple):
    """What is written in front of offices, words that only look so; ends of words for bodies, whole ones."""

    prefixes: tuple[str, ...]
    apart: tuple[str, ...]
    ends: tuple[str, ...]
    bodies: frozenset[str]
    persons: frozenset[str]


def without_rank(word: str, language: str) -> Iterator[str]:
    """A word in small letters without a prefix that says former, deputy or the like; none without one."""
    rules = _rules(language)
    if word.startswith(rules.apart):
        return
    for prefix in rules.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            yield word[len(prefix) :]


def is_body(text: str, language: str) -> bool:
    """Whether one of the words, in small letters, is that for a body or field, although a word for a person
    begins as it does.

    >>> is_body("fiscalía", "es"), is_body("fiscal", "es"), is_body("policía", "es")
    (True, False, False)
    """
    rules = _rules(language)
    words = (text, *text.replace("'", " ").split())
    return any(
        word in rules.bodies or (word.endswith(rules.ends) and word not in rules.persons) for word in words
    )


@cache
def offices() -> frozenset[str]:
    """Names, in the tables of things, of those who have an office: a body is none of them."""
    return frozenset(read_table("title_words.toml")["offices"].split())


@cache
def _rules(language: str) -> _Rules:
    table = read_table("title_words.toml")

    def row(name: str) -> tuple[str, ...]:
        return tuple(plain(word) for word in table[name].get(language, "").split())

    bodies = row("bodies")
    return _Rules(
        row("prefixes"),
        row("not"),
        tuple(end[1:] for end in bodies if end.startswith("-")),
        frozenset(word.replace("_", " ") for word in bodies if not word.startswith("-")),
        frozenset(row("persons")),
    )
