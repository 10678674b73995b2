"""How ``fidelity/wrong-word`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import around
from mtqa.checks.beside_source.members import exchanged
from mtqa.document import Bitext, Document
from mtqa.findings import Suggestion, Suspicion
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import Mention, words_of_sets
from mtqa.source.closed_sets.tables import THINGS
from mtqa.source.closed_sets.write import write_member

#: Families of which translators put one for another freely.
_LOOSE = frozenset(("people", "money", "professions", "buildings", "house", "things", "arts"))
#: Sentences of a link beyond which a word may belong to any of them.
_MOST = 2


class Comparison:
    """Yields what is suspected; ``check`` is the id under which."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield the wrong words in the order of the text; neighbouring sentences are looked at."""
        for link, found in exchanged(document, bitext, _mentions):
            if max(len(link.english), len(link.source)) <= _MOST:
                yield from (
                    self._suspicion(document, bitext.source_of(link), one) for one in found if not one.again
                )

    def _suspicion(self, document: Document, source: str, exchange: Exchange) -> Suspicion:
        english, theirs = exchange.english, exchange.source
        said, written = document.slice(english.span), source[theirs.span.start : theirs.span.end]
        name = next(iter(theirs.names)) if len(theirs.names) == 1 else ""
        meaning = f", which is {write_member(name)}" if name else ""
        message = f"The source says {written}{meaning}; the English says {said}."
        repairs = (Suggestion(english.span, write_member(name, said)),) if name else ()
        rule = "kind" if english.set in _LOOSE else "word"
        return Suspicion(
            self.id, english.span, message, rule, {"source": around(source, theirs.span)}, repairs
        )


def _mentions(text: str, language: str) -> list[Mention]:
    return words_of_sets(text, language, THINGS)
