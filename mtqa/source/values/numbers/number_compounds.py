"""Reads number words that are written in one: zweiundzwanzig, kahdeksantoista, тридцатистраничный."""

from __future__ import annotations

from functools import lru_cache

from mtqa.source.values.numbers.sums import NumberItem, Sum, item_of
from mtqa.source.values.tables import Notation, WordRole, scale_adjectives, tables
from mtqa.source.values.tokens import Token
from mtqa.source.values.units.measures import measures

_SHORTEST_PART = 2
_LONGEST_WORD = 100
_LONG_NUMBER, _SHORTEST_NUMBER = 5, 3
_SHORTEST_REST = 4
#: Letters of a scale that a compound begins with, and of what is after it.
_SHORTEST_SCALE, _SHORTEST_TAIL = 8, 3


@lru_cache(maxsize=8192)
def compound(word: str, language: str) -> tuple[NumberItem, ...]:
    """The items of a compound; () where it is not a number throughout.

    One of the language's tails, which make adjectives and the like of numbers, may end it.
    """
    if not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_WORD:
        return ()
    rules = tables(language)
    items = _Splitter(word, rules, ended=False).split(0)
    if not items and rules.endings:
        items = _Splitter(word, rules, ended=True).split(0)
    state: Sum | None = Sum()
    for item in items or ():
        state = state.add(item) if state else None
    return items if items and state else ()


def beginning(word: str, rules: Notation) -> tuple[NumberItem, ...]:
    """The number that a longer word begins with: тридцатистраничный, kolmekorruseline; () if none.

    A short one, or one of several parts, only with a unit after it: sajaeurose, kahesajameetrine.
    """
    for end in range(len(word) - _SHORTEST_REST, _LONG_NUMBER - 1, -1):
        found = rules.words.get(word[:end])
        if found is not None and found.role is WordRole.CARDINAL and found.value > 1:
            return (item_of(found),)
    for end in range(len(word) - _SHORTEST_REST, _SHORTEST_NUMBER - 1, -1):
        if not measures().named(word[end:], rules.language):
            continue
        found = rules.words.get(word[:end])
        if found is not None and found.role in (WordRole.CARDINAL, WordRole.SCALE) and found.value > 1:
            return (item_of(found),)
        if parts := compound(word[:end], rules.language):
            return parts
    return ()


def scale_of_compound(token: Token, rules: Notation) -> tuple[NumberItem, ...]:
    """The scale after a figure that a longer word begins with: 40 miljonersavtal, 20-milijonski."""
    text = token.text if token.kind == "word" else ""
    for stem, value in scale_adjectives(rules.language).items() if text else ():
        if text.startswith(stem):
            return (NumberItem(value, WordRole.SCALE),)
    word = text if rules.glued else ""
    for end in range(len(word) - _SHORTEST_TAIL, _SHORTEST_SCALE - 1, -1):
        scale = rules.words.get(word[:end]) if word[end - 1] == "s" else None
        if scale is not None and scale.role is WordRole.SCALE:
            return (item_of(scale),)
    return ()


class _Splitter:
    """Cuts a word into number words; with ``ended`` the last may have a case ending."""

    def __init__(self, word: str, rules: Notation, *, ended: bool) -> None:
        self._word, self._rules, self._ended = word, rules, ended
        self._failed: set[int] = set()

    def split(self, start: int) -> tuple[NumberItem, ...] | None:
        """The items from a place to the end; None where there is no such cut."""
        word = self._word
        if start == len(word) or (start and word[start:] in self._rules.tails):
            return ()
        if start in self._failed:
            return None
        for end in range(len(word), start + _SHORTEST_PART - 1, -1):
            item = self._part(start, end)
            for skip in self._joints(end) if item else ():
                rest = self.split(end + skip)
                if item and rest is not None and (rest or not skip):
                    return (item, *rest)
        self._failed.add(start)
        return None

    def _part(self, start: int, end: int) -> NumberItem | None:
        part, rules = self._word[start:end], self._rules
        found = rules.words.get(part)
        if end < len(self._word):
            found = rules.inner.get(part, found)
        if found is None and self._ended and end == len(self._word):
            found = rules.number(part)
        if found is None or found.role in (WordRole.AND, WordRole.MINUS):
            return None
        return item_of(found, glued=start > 0)

    def _joints(self, end: int) -> tuple[int, ...]:
        """How many letters may be skipped between two parts: none, or those of "und"."""
        return (0, *(len(glue) for glue in self._rules.glue if self._word.startswith(glue, end)))
