"""``fidelity/wrong-word``: words that the estimator, reading both languages, does not find in the source."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck
from mtqa.document import Document
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import EvidenceValue, Severity, Suspicion

_MESSAGES = {
    "word": "says something else than the source",
    "name": "is not the name that the source has",
    "number": "is not the number, date or unit of the source",
    "role": "does not do, or stand for, what it does in the source",
    "negation": "turns what the source says into its opposite",
    "quantity": "is another quantity than the source's",
    "tense": "is more or less certain, or of another time, than in the source",
    "addition": "has nothing in the source that it translates",
    "untranslated": "was left in the language of the source",
}


class WrongWord(ModelCheck):
    """Words that say something else than the source: a wrong word, another name, a turned role or negation.

    The estimator reads the English beside its source, in any of the languages of its encoder, and scores
    each word. Where a word's score, with that of its sentence, reaches a band, it is shown; what kind of
    error it is taken for stands in the message and is less sure than the place.

    Rules: ``strong``, ``fair`` and ``weak``, the bands; ``added`` for words that the source has nothing of;
    ``untested`` in languages of which no translation was read when the bands were cut: for review only.

    Source: word-level quality estimation (Specia et al., Findings of the WMT 2020 Shared Task on Quality
    Estimation); the model card is models/estimator/README.md.
    """

    id = "fidelity/wrong-word"
    title = "Word the source does not bear out"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    RULES = ("strong", "fair", "weak", "added", "untested")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield each run of doubted words, in the order of the text."""
        for doubt in evidence.doubts:
            if doubt.kind in _MESSAGES:
                words = document.slice(doubt.span)
                message = f"By the source, “{words}” {_MESSAGES[doubt.kind]}."
                shown: dict[str, EvidenceValue] = {"kind": doubt.kind, "estimator": round(doubt.score, 2)}
                yield Suspicion(self.id, doubt.span, message, doubt.band, shown)
