"""National teams by the names that English has for them: "the Socceroos" for Australia."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from mtqa.document import Span
from mtqa.source.names.tables import read_table


def teams_spoken(english: str) -> set[str]:
    """The nations (ISO 3166) of which a stretch of English may name the team.

    >>> sorted(teams_spoken("The Socceroos beat the All Blacks"))
    ['AU', 'NZ']
    """
    return {code for match in _pattern().finditer(english) for code in _nations()[match[0]]}


def teams_in(text: str, span: Span) -> Iterator[tuple[Span, frozenset[str]]]:
    """Where a stretch of English names a team, in order, with the nations whose team it may be."""
    for match in _pattern().finditer(text, span.start, span.end):
        yield Span(*match.span()), _nations()[match[0]]


@cache
def _table() -> dict[str, Any]:
    return read_table("teams.toml")


@cache
def _nations() -> dict[str, frozenset[str]]:
    """The nations of each name."""
    found: dict[str, set[str]] = {}
    for code, names in _table().items():
        for name in names:
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    """Finds the names, the longest first."""
    longest = sorted(_nations(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
