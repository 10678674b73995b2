"""Words of closed sets on the two sides of each link of a story, with those of its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mtqa.checks.base import around
from mtqa.document import Bitext, Document, Link
from mtqa.findings import Suggestion, Suspicion
from mtqa.source.closed_sets.compare import Exchange, exchanges, unmatched
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.write import write_member

#: The words of a text in a language (ISO 639-1).
Read = Callable[[str, str], Sequence[Mention]]


def in_link(document: Document, link: Link, exchange: Exchange) -> tuple[str, Exchange]:
    """The English of a link, and an exchange in it with its span there."""
    start, own = link.english[0].start, exchange.english.span
    moved = replace(exchange.english, span=own.moved(-start))
    return document.text[start : link.english[-1].end], replace(exchange, english=moved)


def exchanged(
    document: Document, bitext: Bitext, read: Read, *, most: int | None = None
) -> Iterator[tuple[Link, list[Exchange]]]:
    """Each link that has both sides with the exchanged words of its English, in the order of the text.

    Sure words of the links right before and after account for words of a link where nothing of their own
    other side accounts for them. ``most``: sentences of a side beyond which a link is left out, since a word
    of it may belong to any of them.
    """
    sides = [
        (_english(document, link, read), read(bitext.source_of(link), bitext.language))
        for link in bitext.links
    ]
    over = [unmatched(english, source) for english, source in sides]
    for place, link in enumerate(bitext.links):
        if not link.english or not link.source:
            continue
        if most is not None and max(len(link.english), len(link.source)) > most:
            continue
        near = [*over[max(0, place - 1) : place], *over[place + 1 : place + 2]]
        near_english = [mention for english, _ in near for mention in english if mention.sure]
        near_source = [mention for _, source in near for mention in source if mention.sure]
        found = exchanges(*sides[place], near_english, near_source)
        yield link, sorted(found, key=lambda exchange: exchange.english.span)


def other_member(
    check: str, document: Document, source: str, exchange: Exchange, rule: str, *, repaired: bool
) -> Suspicion:
    """What is reported of a word that stands for another member, with the member's word as its repair.

    ``source`` is the link's; ``repaired``: whether the word's place can hold the member's word alone.
    """
    english, theirs = exchange.english, exchange.source
    said, written = document.slice(english.span), source[theirs.span.start : theirs.span.end]
    name = next(iter(theirs.names)) if len(theirs.names) == 1 else ""
    meaning = f", which is {write_member(name)}" if name else ""
    repair = write_member(name, said) if name and repaired else ""
    suggestions = (Suggestion(english.span, repair),) if repair and repair != said else ()
    message = f"The source says {written}{meaning}; the English says {said}."
    return Suspicion(check, english.span, message, rule, {"source": around(source, theirs.span)}, suggestions)


def _english(document: Document, link: Link, read: Read) -> list[Mention]:
    """The words of a link's English, where they stand in the document; masked ones are not evidence."""
    found = []
    for segment in link.english:
        for mention in read(document.slice(segment), "en"):
            moved = mention.span.moved(segment.start)
            found.append(replace(mention, span=moved, sure=mention.sure and not document.is_masked(moved)))
    return found
