"""``fidelity/left-out``: what a sentence of the source says and the estimator misses in its English."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck, quoted_source
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.evidence_beside import OMISSION, Doubt
from mtqa.findings import EvidenceValue, Severity, Suspicion


class LeftOut(ModelCheck):
    """Something that a sentence of the source says and its English does not: a word, a phrase, a clause.

    The estimator reads both and scores each gap between the English words and each word of the source. Of
    what it doubts it reads the source once more without a few of its parts, and so does the bilingual model:
    one that was left out is not missed. The finding lies on the word after the gap, and quotes what it takes
    for left out. A part whose numbers, dates and names the English says is none ("according to figures
    released on Tuesday" for a sentence of its own). Whole sentences are ``fidelity/omitted``.

    Rules: ``strong``, or with the bilingual model ``surest``, ``fair`` and ``weak``, the bands; ``untested``
    in languages that are neither of those whose translations were read for that nor scored like them
    (``recipes.estimator.languages``): shown for review only.

    Source: MQM, Accuracy/Omission; gap tags as in the WMT shared tasks on word-level quality estimation.
    """

    id = "fidelity/left-out"
    title = "Part of a sentence left out"
    category = "Accuracy/Omission"
    severity = Severity.MAJOR
    RULES = ("surest", "strong", "fair", "weak", "untested")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield at most one suspicion a link, in the order of the text."""
        for doubt in evidence.doubts:
            if doubt.kind == OMISSION and not _is_said(document, doubt):
                shown: dict[str, EvidenceValue] = {"estimator": round(doubt.score, 2)}
                message = "Something that the source says here was left out."
                if doubt.source:
                    message = f"Left out of the source: {quoted_source(doubt.source)}."
                    shown["left_out"] = doubt.source
                yield Suspicion(self.id, doubt.span, message, doubt.band, shown)


def _is_said(document: Document, doubt: Doubt) -> bool:
    """Whether the English of a link has the values of what seems to be left out of it, and its names."""
    bitext = document.bitext
    where = bitext.links[doubt.link].english_span if bitext else None
    if bitext is None or where is None or not doubt.source:
        return False
    # Not at the top: most stories come without a source.
    from mtqa.source.names.matching.match import match_names
    from mtqa.source.values.telling import says_values_of

    source = bitext.source_of(bitext.links[doubt.link])
    start = source.find(doubt.source)
    part = Span(start, start + len(doubt.source)) if start >= 0 else None
    if part is None or not says_values_of(document.slice(where), source, part, bitext.language):
        return False
    lost = match_names(document.text, where, source, bitext.language).lost
    return not any(part.start <= word.start < part.end and not word.opening for word in lost)
