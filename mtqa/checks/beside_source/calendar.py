"""How ``fidelity/calendar`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.beside_source.members import exchanged, other_member
from mtqa.document import Bitext, Document
from mtqa.findings import Suspicion
from mtqa.source.closed_sets.find import Mention, mentions
from mtqa.source.values.find import find_values


class Comparison:
    """Yields what is suspected; ``check`` is the id under which."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what was exchanged in the order of the text; neighbouring sentences are looked at."""
        for link, found in exchanged(document, bitext, _mentions):
            for one in found:
                rule = one.english.set + ("-again" if one.again else "")
                alone = document.slice(one.english.span).isalpha()
                source = bitext.source_of(link)
                yield other_member(self.id, document, source, one, rule, repaired=alone)


def _mentions(text: str, language: str) -> list[Mention]:
    return mentions(text, language, find_values(text, language))
