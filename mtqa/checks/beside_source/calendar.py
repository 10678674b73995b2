"""How ``fidelity/calendar`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtqa.checks.base import around
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suggestion, Suspicion
from mtqa.source.closed_sets.compare import Exchange, exchanges
from mtqa.source.closed_sets.find import Mention, mentions
from mtqa.source.closed_sets.write import write_member
from mtqa.source.values.find import find_values


class Comparison:
    """Yields what is suspected; ``check`` is the id under which."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what was exchanged in the order of the text; neighbouring sentences are looked at."""
        sides = [
            (_english(document, link), _mentions(bitext.source_of(link), bitext)) for link in bitext.links
        ]
        for place, link in enumerate(bitext.links):
            if not link.english or not link.source:
                continue
            near = [*sides[max(0, place - 1) : place], *sides[place + 1 : place + 2]]
            near_english = [mention for english, _ in near for mention in english]
            near_source = [mention for _, source in near for mention in source]
            found = exchanges(*sides[place], near_english, near_source)
            for one in sorted(found, key=lambda exchange: exchange.english.span):
                yield self._suspicion(document, bitext.source_of(link), one)

    def _suspicion(self, document: Document, source: str, exchange: Exchange) -> Suspicion:
        english, theirs = exchange.english, exchange.source
        said, written = document.slice(english.span), source[theirs.span.start : theirs.span.end]
        name = next(iter(theirs.names)) if len(theirs.names) == 1 else ""
        meaning = f", which is {write_member(name)}" if name else ""
        repair = write_member(name, said) if name and said.isalpha() else ""
        suggestions = (Suggestion(english.span, repair),) if repair and repair != said else ()
        rule = english.set + ("-again" if exchange.again else "")
        message = f"The source says {written}{meaning}; the English says {said}."
        return Suspicion(
            self.id, english.span, message, rule, {"source": around(source, theirs.span)}, suggestions
        )


def _english(document: Document, link: Link) -> list[Mention]:
    found = []
    for segment in link.english:
        text = document.slice(segment)
        for mention in mentions(text, "en", find_values(text, "en")):
            moved = Span(mention.span.start + segment.start, mention.span.end + segment.start)
            found.append(replace(mention, span=moved, sure=mention.sure and not document.is_masked(moved)))
    return found


def _mentions(source: str, bitext: Bitext) -> Sequence[Mention]:
    return mentions(source, bitext.language, find_values(source, bitext.language))
