"""``fidelity/left-out``: what a sentence of the source says and the estimator misses in its English."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck, quoted_source
from mtqa.document import Document
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.evidence_beside import OMISSION
from mtqa.findings import EvidenceValue, Severity, Suspicion


class LeftOut(ModelCheck):
    """Something that a sentence of the source says and its English does not: a word, a phrase, a clause.

    The estimator reads both and scores each gap between the English words and each word of the source. Of
    what it doubts it reads the source once more without a few of its parts: one that was left out is not
    missed. The finding lies on the word after the gap, and quotes what it takes for left out. Whole
    sentences are ``fidelity/omitted``.

    Rules: ``strong``, ``fair`` and ``weak``, the bands; ``untested`` in languages that
    are neither of those whose translations were read for that nor scored like them
    (``recipes.estimator.languages``): shown for review only.

    Source: MQM, Accuracy/Omission; gap tags as in the WMT shared tasks on word-level quality estimation.
    """

    id = "fidelity/left-out"
    title = "Part of a sentence left out"
    category = "Accuracy/Omission"
    severity = Severity.MAJOR
    RULES = ("strong", "fair", "weak", "untested")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield at most one suspicion a link, in the order of the text."""
        for doubt in evidence.doubts:
            if doubt.kind == OMISSION:
                shown: dict[str, EvidenceValue] = {"estimator": round(doubt.score, 2)}
                message = "Something that the source says here was left out."
                if doubt.source:
                    message = f"Left out of the source: {quoted_source(doubt.source)}."
                    shown["left_out"] = doubt.source
                yield Suspicion(self.id, doubt.span, message, doubt.band, shown)
