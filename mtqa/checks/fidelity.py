"""What checks that compare a story with its source have in common."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.document import Bitext, Document, Link
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Suspicion


class FidelityCheck(Check):
    """A check that reads the English beside what it was translated from; without that it finds nothing."""

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what does not say what the source says, in the order of the text."""
        bitext = document.bitext
        if bitext is not None and not bitext.unrelated:
            yield from self.beside(document, bitext)

    def beside(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """The same for a story that belongs to its source: link by link, unless a check takes it whole."""
        for link in bitext.links:
            yield from self.compare(document, bitext, link)

    def compare(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of one link, given its source."""
        return iter(())
