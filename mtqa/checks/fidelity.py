"""What checks that compare a story with its source have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from mtqa.bitext import Bitext, Link
from mtqa.checks.base import Check
from mtqa.document import Document
from mtqa.findings import Suspicion


class FidelityCheck(Check):
    """A check that reads the English beside what it was translated from; without that it finds nothing."""

    def find(self, document: Document) -> Iterator[Suspicion]:
        """Yield what does not say what the source says, in the order of the text."""
        bitext = document.bitext
        if bitext is None or bitext.misfit:
            return
        for link in bitext.links:
            yield from self.compare(document, bitext, link)

    @abstractmethod
    def compare(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of one link, given its source."""
