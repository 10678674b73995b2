"""A text on the way to its values: its tokens, and the forms in which rules look at it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from mtqa.document import Span
from mtqa.source.values.scan import Token, gap, level, scan
from mtqa.source.values.tables import Tables, plain


@dataclass(frozen=True)
class Reading:
    """A text and how its language writes values. ``levelled`` and ``small`` are as long as ``text``."""

    text: str
    rules: Tables

    @cached_property
    def levelled(self) -> str:
        """The text with ASCII digits, spaces and signs."""
        return level(self.text)

    @cached_property
    def small(self) -> str:
        """The same in small letters; left as it is where those would be longer."""
        small = plain(self.levelled)
        return small if len(small) == len(self.levelled) else self.levelled

    @cached_property
    def tokens(self) -> list[Token]:
        """The figures, words and marks of the text."""
        return scan(self.levelled)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def within(self, start: int, end: int) -> range:
        """The tokens that start within a stretch of the text."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def span(self, first: int, last: int) -> Span:
        """The stretch from one token to another, ``last`` exclusive."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def apart(self, index: int) -> int:
        """How many characters lie between a token and the next."""
        return gap(self.tokens, index)
