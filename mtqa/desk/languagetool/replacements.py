"""Suggestions as the protocol has them: other words for the whole of what is underlined.

mtqa's suggestions are edits that may reach beyond the finding ("said. The" where "said." is found),
so the underline grows to hold them. Markup inside it stays where it is: an edit that would lose some,
or that would put words into markup, is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mtqa.desk.languagetool.text import AnnotatedText
from mtqa.document import Span
from mtqa.findings import Finding, Suggestion

#: How many characters an underline may grow on either side.
_GROWTH = 80
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\S+\s*\Z"), re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Replacements:
    """What is underlined, in what was read, and the texts that may stand there, best first."""

    span: Span
    values: tuple[str, ...]


def replacements_for(text: AnnotatedText, finding: Finding, *, grow: bool = True) -> Replacements:
    """What a client is offered for a finding; ``grow`` if the underline may reach beyond it."""
    bare = finding.span if len(finding.span) else _around(text.plain, finding.span)
    edits = [edit for s in finding.suggestions if (edit := _placed(text, s)) is not None]
    room = Span(max(0, bare.start - _GROWTH), bare.end + _GROWTH) if grow else bare
    edits = [edit for edit in edits if room.start <= edit.span.start and edit.span.end <= room.end]
    span = _around_all(text.plain, bare, edits)
    values = _values(text, span, edits)
    if grow and not all(value.strip() for value in values):
        # Menus show an empty suggestion as nothing at all: take a word along.
        span = _with_word(text.plain, span)
        values = _values(text, span, edits)
    return Replacements(span, tuple(value for value in values if value.strip()))


def _values(text: AnnotatedText, span: Span, edits: Iterable[Suggestion]) -> tuple[str, ...]:
    """What stands in the original at a span after each of the edits, which lie within it."""
    place = text.whole(span)
    values = []
    for edit in edits:
        exact = text.exactly(edit.span)
        if exact is not None:
            before, after = text.original[place.start : exact.start], text.original[exact.end : place.end]
            values.append(f"{before}{edit.text}{after}")
    own = text.original[place.start : place.end]
    return tuple(value for value in dict.fromkeys(values) if value != own)


def _placed(text: AnnotatedText, suggestion: Suggestion) -> Suggestion | None:
    """The suggestion, cut down to what it changes, if that touches no markup.

    Of "the the" either may go: where the one has markup before it, the other goes.
    """
    span = suggestion.span
    low, high = max(0, span.start - _GROWTH), min(len(text.plain), span.end + _GROWTH)
    before, after = text.plain[low : span.start], text.plain[span.end : high]
    wide = Suggestion(Span(low, high), f"{before}{suggestion.text}{after}")
    ways = (*_cut_down(text.plain, suggestion), *_cut_down(text.plain, wide))
    return next((edit for edit in ways if text.exactly(edit.span)), None)


def _cut_down(plain: str, suggestion: Suggestion) -> Iterator[Suggestion]:
    """The same edit without what stays at its ends; as the two may overlap, the last and the first such."""
    old, new = plain[suggestion.span.start : suggestion.span.end], suggestion.text
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    for start, end in ((head, min(tail, most - head)), (min(head, most - tail), tail)):
        span = Span(suggestion.span.start + start, suggestion.span.end - end)
        yield Suggestion(span, new[start : len(new) - end])


def _around(plain: str, span: Span) -> Span:
    """An empty span with the character before it, or after it at the start of the text."""
    return Span(span.start - 1, span.start) if span.start else Span(0, min(1, len(plain)))


def _around_all(plain: str, bare: Span, edits: list[Suggestion]) -> Span:
    """A span with all the edits; where these reach beyond it, it begins and ends with whole words."""
    start = min([bare.start, *(edit.span.start for edit in edits)])
    end = max([bare.end, *(edit.span.end for edit in edits)])
    if start < bare.start and (plain[start].isspace() or not plain[start - 1 : start].isspace()):
        start = _word_before(plain, start)
    if end > bare.end and (plain[end - 1].isspace() or not plain[end : end + 1].isspace()):
        end = _word_after(plain, end)
    return Span(start, end)


def _with_word(plain: str, span: Span) -> Span:
    """A span with the word before it, or after it at the start of the text."""
    start = _word_before(plain, span.start)
    return Span(start, span.end) if start < span.start else Span(start, _word_after(plain, span.end))


def _word_before(plain: str, offset: int) -> int:
    """Where the word before an offset begins; the offset itself if there is none."""
    found = _WORD_BEFORE.search(plain, max(0, offset - _GROWTH), offset)
    return found.start() if found else offset


def _word_after(plain: str, offset: int) -> int:
    """Where the word behind an offset ends; the offset itself if there is none."""
    found = _WORD_AFTER.match(plain, offset, offset + _GROWTH)
    return found.end() if found else offset
