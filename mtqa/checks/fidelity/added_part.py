"""``fidelity/added-part``: a part of a sentence that its source does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import ModelCheck
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import EvidenceValue, Severity, Suggestion, Suspicion
from mtqa.source.closed_sets.borne_out import is_borne_out
from mtqa.source.names.acronyms.explained import is_explanation

_MESSAGE = "Nothing in the source says this part."
#: What joins a clause that is as much of the sentence as the one before.
_JOINED = re.compile(r"(?:and|but|or|so|yet)\b")


class AddedPart(ModelCheck):
    """A clause or a phrase of the English that nothing in the source says ("…, which was not expected").

    It makes the sentence longer than its source lets expect, the estimator doubts its words, and none of the
    source is near them by vectors of tokens. Where the bilingual model is there, the source also makes these
    words no more probable. Explanations that an editor adds for readers abroad look the same; what only says
    what an acronym of the source stands for is not shown. The repair leaves it out. Whole sentences are
    ``fidelity/added``.

    Rules: ``surest``, ``strong``, ``fair`` and ``weak``, the bands of a fit on clauses put into translations,
    cut on sound ones in languages that the fit had not seen; ``untested`` in languages that are neither of
    those whose translations were read for the estimator nor scored like them.

    Source: MQM, Accuracy/Addition; lexical similarity of tokens after Zhang et al., BERTScore, ICLR 2020.
    """

    id = "fidelity/added-part"
    title = "Part of a sentence added"
    category = "Accuracy/Addition"
    severity = Severity.MAJOR
    RULES = ("surest", "strong", "fair", "weak", "untested")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield at most one suspicion a link, in the order of the text."""
        bitext = document.bitext
        for doubt in evidence.additions:
            where = bitext.links[doubt.link].english_span if bitext else None
            if bitext and where:
                part = doubt.span.moved(-where.start)
                source = bitext.source_of(bitext.links[doubt.link])
                sides = document.slice(where), part, source, bitext.language
                if is_borne_out(*sides) or is_explanation(*sides):
                    continue
            shown: dict[str, EvidenceValue] = {"estimator": round(doubt.score, 2)}
            edit = Suggestion(_gone(document.text, doubt.span), "")
            yield Suspicion(self.id, doubt.span, _MESSAGE, doubt.band, shown, (edit,))


def _gone(text: str, part: Span) -> Span:
    """The part with the mark and the space before it, and the second of two commas around it, which goes on
    with what stands before a part that is joined by "and"."""
    start = len(text[: part.start].rstrip(" ,;:–—-"))
    joined = _JOINED.match(text, part.start) is not None
    enclosed = not joined and text[start : start + 1] == text[part.end : part.end + 1] == ","
    return Span(start, part.end + enclosed)
