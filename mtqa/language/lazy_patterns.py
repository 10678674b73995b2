"""Regular expressions that are compiled when a text needs them.

Tables of a language make patterns of thousands of alternatives, which take a hundredth of a second or more to
compile, of which few stand in any text: to look for their letters costs less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

#: Letters by which alternatives are looked up, and how many are looked for one by one.
_LETTERS, _FEW = 3, 30


@lru_cache(maxsize=16384)
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of an expression; the latest are kept."""
    return re.compile(expression, flags)


@dataclass(frozen=True, slots=True)
class LazyPattern:
    """An expression that is compiled when it is first looked for."""

    expression: str
    flags: int = 0

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return compiled(self.expression, self.flags).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text."""
        return compiled(self.expression, self.flags).finditer(text)


class LazyAlternatives:
    """Alternatives of a pattern, of which those are compiled that a text has the letters of, each for itself.

    Matches are those of a pattern of all alternatives: from the left, none within another, and of two that
    begin at one place that of the alternative which stands first.
    """

    __slots__ = ("_after", "_before", "_by_letters", "_rows")

    def __init__(self, rows: Iterable[tuple[str, str]], before: str = "", after: str = "") -> None:
        """``rows``: letters that each match has, as they stand in it, and an expression that matches in one
        way at most wherever it begins, in the order in which they are tried; ``before`` and ``after`` are
        expressions without a width for what is around any of them. They are compiled once: sets of letters of
        all scripts take longer than all else."""
        self._rows, self._before, self._after = tuple(rows), before, after
        self._by_letters: dict[str, list[int]] = {}
        for place, (letters, _) in enumerate(self._rows):
            self._by_letters.setdefault(letters[:_LETTERS], []).append(place)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches in a text, or between two places of it, where none is empty. Takes time in proportion
        to its length and to the number of alternatives that it has the letters of."""
        end = len(text) if end is None else end
        patterns = [compiled(expression) for expression in self._there(text[start:end])]
        nearest = [self._search(pattern, text, start, end) for pattern in patterns]
        while found := [match for match in nearest if match is not None]:
            first = min(found, key=re.Match.start)
            yield first
            start = first.end()
            nearest = [
                self._search(pattern, text, start, end) if match and match.start() < start else match
                for pattern, match in zip(patterns, nearest, strict=True)
            ]

    def _search(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match that has around it what it must."""
        while match := pattern.search(text, start, end):
            before, after = compiled(self._before), compiled(self._after)
            if before.match(text, match.start()) and after.match(text, match.end(), end):
                return match
            start = match.start() + 1
        return None

    def _there(self, text: str) -> list[str]:
        """The alternatives whose letters stand in a text, in their order."""
        if len(self._rows) <= _FEW:
            return [expression for letters, expression in self._rows if letters in text]
        near = _parts(text) & self._by_letters.keys()
        places = sorted(place for key in near for place in self._by_letters[key])
        rows = (self._rows[place] for place in places)
        return [expression for letters, expression in rows if letters in text]


@lru_cache(maxsize=8)
def _parts(text: str) -> frozenset[str]:
    """What stands anywhere in a text of as many letters as alternatives are looked up by, and fewer."""
    return frozenset(text[at : at + size] for size in range(_LETTERS + 1) for at in range(len(text)))
