"""Checks that consist of regular expressions, one for each rule."""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from mtqa.checks.base import Check
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Suggestion, Suspicion
from mtqa.language.lazy_patterns import compiled
from mtqa.language.tokens import addresses, with_words
from mtqa.language.words import judged_runs

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule of a check.

    The suspicion's span is the group ``bad`` where the expression has one, else the whole match
    (with the word beside it where it would start or end with white space).
    ``repair`` gives the text to put in the span's place (``None``: no suggestion);
    ``accept`` has the last word on a match. Expressions must run in linear time: bounded
    repetitions, or a look-behind that lets a run be entered only at its start.
    ``needs`` are texts of which a match holds one, or looks ahead to it: in a stretch without any of them
    the expression is neither compiled nor run, which costs more than to look for them.
    """

    rule: str
    expression: str
    message: str | Callable[[Match], str]
    repair: str | Callable[[Match], str | None] | None = None
    accept: Callable[[Match], bool] | None = None
    needs: tuple[str, ...] = ()
    flags: int = 0

    def finds(self, text: str, stretch: Span) -> Iterator[Match]:
        """The matches in a stretch that ``accept`` lets stand."""
        if self.needs and not any(text.find(word, stretch.start, stretch.end) >= 0 for word in self.needs):
            return iter(())
        found = self.regex.finditer(text, stretch.start, stretch.end)
        return found if self.accept is None else filter(self.accept, found)

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when it is first asked for."""
        return compiled(self.expression, self.flags)

    @property
    def group(self) -> int | str:
        """The group that the suspicion spans."""
        return "bad" if "bad" in self.regex.groupindex else 0


class PatternCheck(Check, ABC):
    """A check whose rules are regular expressions over stretches of judged text.

    Where two rules of one check meet, the one that starts first is kept, and of these the one
    that stands first in ``patterns``. Nothing that starts inside an
    address (URL, e-mail, handle) counts.
    """

    patterns: ClassVar[tuple[Pattern, ...]]

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what the patterns match, in the order of the text."""
        for stretch in judged_runs(document):
            yield from self._find(document.text, stretch)

    def _find(self, text: str, stretch: Span) -> Iterator[Suspicion]:
        found: list[tuple[int, int, Span, Pattern, Match]] = []
        for order, pattern in enumerate(self.patterns):
            for match in pattern.finds(text, stretch):
                span = Span(*match.span(pattern.group))
                found.append((span.start, order, span, pattern, match))
        if not found:
            return
        found.sort(key=lambda item: item[:2])
        excluded = addresses(text, stretch)
        end = -1
        for start, _, span, pattern, match in found:
            if start < end or any(other.start <= start < other.end for other in excluded):
                continue
            end = span.end
            yield self._suspicion(span, with_words(text, span, stretch), pattern, match)

    def _suspicion(self, span: Span, shown: Span, pattern: Pattern, match: Match) -> Suspicion:
        message = pattern.message if isinstance(pattern.message, str) else pattern.message(match)
        repaired = pattern.repair(match) if callable(pattern.repair) else pattern.repair
        suggestions = () if repaired is None else (Suggestion(_cut(span, repaired, match), repaired),)
        return Suspicion(self.id, shown, message, rule=pattern.rule, suggestions=suggestions)


def _cut(span: Span, repaired: str, match: Match) -> Span:
    """The span of the edit: what is deleted between two spaces takes one of them along."""
    text = match.string
    if not repaired and text[span.start - 1 : span.start] == " " == text[span.end : span.end + 1]:
        return Span(span.start - 1, span.end)
    return span


def before(match: Match, length: int = 24) -> str:
    """The text just before a match, at most ``length`` characters of its line."""
    start = match.start()
    return match.string[max(0, start - length) : start].rpartition("\n")[2]


def after(match: Match, length: int = 24) -> str:
    """The text just after a match, at most ``length`` characters of its line."""
    return match.string[match.end() : min(match.endpos, match.end() + length)].partition("\n")[0]
