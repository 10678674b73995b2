"""Text to what the estimator reads: tokens of both sides, in as many windows as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from mtqa.document import Span

BEGIN, END = 0, 2
#: Tokens that the model reads at once, and those that are always there: one before the English, one after
#: it, and one before and one after the source.
_POSITIONS, _MARKS = 512, 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one side: ids, and where each stands in its text."""

    ids: Sequence[int]
    places: Sequence[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, number: int, parts: int) -> Tokens:
        """One of so many parts of about equal size."""
        start, end = len(self) * number // parts, len(self) * (number + 1) // parts
        return Tokens(self.ids[start:end], self.places[start:end])


@dataclass(frozen=True, slots=True)
class Window:
    """What is read at once."""

    english: Tokens
    source: Tokens

    @property
    def ids(self) -> list[int]:
        """``<s> English </s>``, and with a source ``</s> source </s>`` behind it."""
        theirs = [END, *self.source.ids, END] if len(self.source) else []
        return [BEGIN, *self.english.ids, END, *theirs]

    @property
    def sides(self) -> list[int]:
        """0 for each token of the English, 1 for each of the source."""
        theirs = len(self.source) + 2 if len(self.source) else 0
        return [0] * (len(self.english) + 2) + [1] * theirs


class Tokenizer(Protocol):
    """What cuts texts for the model."""

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text, without special ones."""

    def tokens_of(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text."""

    def probabilities(self, ids: Sequence[int]) -> list[float]:
        """How likely each token is in any text; from 0 to 1."""


def windows_of(english: Tokens, source: Tokens) -> Iterator[Window]:
    """One window, or as many of equal parts of both sides as the model needs."""
    parts = 1
    while -(-len(english) // parts) - (-len(source) // parts) > _POSITIONS - _MARKS:
        parts += 1
    for number in range(parts):
        yield Window(english.part(number, parts), source.part(number, parts))


def words_of(text: str, tokens: Tokens) -> Iterator[tuple[Span, range]]:
    """The words of a text between white space, each with the numbers of its tokens."""
    first, start, end = -1, 0, 0
    for number, (a, b) in enumerate(tokens.places):
        while a < b and text[a].isspace():
            a += 1
        if a >= b:
            continue
        if first >= 0 and not any(map(str.isspace, text[end:a])) and a >= start:
            end = max(end, b)
            continue
        if first >= 0:
            yield Span(start, end), range(first, number)
        first, start, end = number, a, b
    if first >= 0:
        yield Span(start, end), range(first, len(tokens))
