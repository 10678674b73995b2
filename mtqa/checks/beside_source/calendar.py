"""How ``fidelity/calendar`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import around
from mtqa.checks.beside_source.members import exchanged
from mtqa.document import Bitext, Document
from mtqa.findings import Suggestion, Suspicion
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import Mention, mentions
from mtqa.source.closed_sets.write import write_member
from mtqa.source.values.find import find_values


class Comparison:
    """Yields what is suspected; ``check`` is the id under which."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what was exchanged in the order of the text; neighbouring sentences are looked at."""
        for link, found in exchanged(document, bitext, _mentions):
            for one in found:
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


def _mentions(text: str, language: str) -> list[Mention]:
    return mentions(text, language, find_values(text, language))
