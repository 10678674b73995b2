"""``fidelity/put-in``: words and clauses of the English that the estimator does not find in the source."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck
from mtqa.document import Document
from mtqa.estimate import ADDITION
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion


class PutIn(ModelCheck):
    """Words, a phrase or a clause that the source has nothing of: made up, or from another sentence.

    The estimator reads both sides and scores each word of the English; here are those that it takes for
    additions. Whole sentences are ``fidelity/added``.

    Rules: ``strong``, ``fair`` and ``weak``, the bands; ``untested`` in languages of which no translation was
    read when the bands were cut: shown for review only.

    Source: MQM, Accuracy/Addition.
    """

    id = "fidelity/put-in"
    title = "Words the source does not have"
    category = "Accuracy/Addition"
    severity = Severity.MAJOR
    RULES = ("strong", "fair", "weak", "untested")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield each run of words taken for an addition, in the order of the text."""
        for doubt in evidence.doubts:
            if doubt.kind == ADDITION:
                words = document.slice(doubt.span)
                message = f"The source has nothing that “{words}” translates."
                yield Suspicion(
                    self.id, doubt.span, message, doubt.band, {"estimator": round(doubt.score, 2)}
                )
