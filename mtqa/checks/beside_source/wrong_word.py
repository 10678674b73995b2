"""How ``fidelity/wrong-word`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.beside_source.members import exchanged, other_member
from mtqa.document import Bitext, Document
from mtqa.findings import Suspicion
from mtqa.source.closed_sets.find import Mention, words_of_sets
from mtqa.source.closed_sets.tables import THINGS

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
        for link, found in exchanged(document, bitext, _mentions, most=_MOST):
            source = bitext.source_of(link)
            for one in found:
                if not one.again:
                    rule = "kind" if one.english.set in _LOOSE else "word"
                    yield other_member(self.id, document, source, one, rule, repaired=True)


def _mentions(text: str, language: str) -> list[Mention]:
    return words_of_sets(text, language, THINGS)
