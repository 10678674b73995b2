"""Suggestions as the protocol has them: other words for the whole of what is underlined.

mtqa's suggestions are edits that may reach beyond the finding ("said. The" where "said." is found),
so the underline grows to hold them. Markup inside it stays where it is: an edit that would lose some,
or that would put words into markup, is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.desk.languagetool.annotated import Annotated
from mtqa.document import Span
from mtqa.findings import Finding, Suggestion

#: How many characters an underline may grow on either side.
_GROWTH = 80
_WORD_BEFORE = re.compile(r"\S+\s*$")
_WORD_AFTER = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Offer:
    """What is underlined, in what was read, and the texts that may stand there, best first."""

    span: Span
    values: tuple[str, ...]


def offer_for(text: Annotated, finding: Finding, *, grow: bool = True) -> Offer:
    """What a client is offered for a finding; ``grow`` if the underline may reach beyond it."""
    bare = finding.span if len(finding.span) else _around(text.plain, finding.span)
    edits = [edit for s in finding.suggestions if (edit := _placed(text, s)) is not None]
    room = Span(max(0, bare.start - _GROWTH), bare.end + _GROWTH) if grow else bare
    edits = [edit for edit in edits if room.start <= edit.span.start and edit.span.end <= room.end]
    offer = _offer(text, bare, edits)
    if grow and not all(value.strip() for value in offer.values):
        # Menus show an empty suggestion as nothing at all: take a word along.
        offer = _offer(text, _with_word(text.plain, offer.span), edits)
    return Offer(offer.span, tuple(value for value in offer.values if value.strip()))


def _offer(text: Annotated, bare: Span, edits: Sequence[Suggestion]) -> Offer:
    edits = list(edits)
    span = Span(
        min([bare.start, *(e.span.start for e in edits)]), max([bare.end, *(e.span.end for e in edits)])
    )
    place = text.whole(span)
    values = []
    for edit in edits:
        exact = text.exactly(edit.span)
        if exact is not None:
            before, after = text.original[place.start : exact.start], text.original[exact.end : place.end]
            values.append(f"{before}{edit.text}{after}")
    own = text.original[place.start : place.end]
    return Offer(span, tuple(value for value in dict.fromkeys(values) if value != own))


def _placed(text: Annotated, suggestion: Suggestion) -> Suggestion | None:
    """The suggestion, cut down to what it changes, if that touches no markup."""
    return next((edit for edit in _cut_down(text.plain, suggestion) if text.exactly(edit.span)), None)


def _cut_down(plain: str, suggestion: Suggestion) -> Iterator[Suggestion]:
    """The same edit without what stays at its two ends; the two may overlap ("the the"), so in two ways."""
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


def _with_word(plain: str, span: Span) -> Span:
    """A span with the word before it, or after it at the start of the text."""
    reach = plain[max(0, span.start - _GROWTH) : span.start]
    before = _WORD_BEFORE.search(reach)
    if before is not None:
        return Span(span.start - len(before.group()), span.end)
    after = _WORD_AFTER.match(plain, span.end, span.end + _GROWTH)
    return Span(span.start, after.end() if after else span.end)
