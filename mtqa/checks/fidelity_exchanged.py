"""``fidelity/exchanged``: two values of a sentence that stand in each other's place."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck, around
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence, ValueExchange
from mtqa.findings import EvidenceValue, Severity, Suggestion, Suspicion


class ExchangedValues(ModelCheck):
    """Two numbers, dates, times or measures that are right, and each where the other belongs
    ("30 dead and 12 hurt" for "12 Tote und 30 Verletzte", "6 of the 11" for "11 der 6").

    Both values have their match in the source, so that nothing is wrong, missing or added. What tells is that
    they change their order from the source to the English while the words beside them do not: words are
    compared by vectors of their tokens, in all languages of the multilingual encoder. Other orders are
    impossible ("36 of the 21", "100,000 per 2.5"), or exchange the units of the two.

    Rules: ``strong`` and ``weak``, the bands of a fit on professional translations with two values exchanged,
    cut on sound ones in languages that the fit had not seen.

    Source: MQM, Accuracy/Mistranslation (number); lexical similarity of tokens after Zhang et al., BERTScore,
    ICLR 2020.
    """

    id = "fidelity/exchanged"
    title = "Two values in each other's place"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    RULES = ("strong", "weak")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield each pair, from the first value to the second; the repair exchanges them."""
        bitext = document.bitext
        if bitext is None:
            return
        for exchange in evidence.exchanges:
            source = bitext.source_of(bitext.links[exchange.link])
            quoted = " / ".join(around(source, span) for span in exchange.source)
            one, other = (document.slice(span) for span in exchange.values)
            message = f"By the source, {one} and {other} stand in each other's place."
            shown: dict[str, EvidenceValue] = {"source": quoted, "likeness": round(exchange.score, 2)}
            yield Suspicion(
                self.id, exchange.span, message, exchange.rule, shown, (_turned(document, exchange),)
            )


def _turned(document: Document, exchange: ValueExchange) -> Suggestion:
    one, other = exchange.values
    between = document.slice(Span(one.end, other.start))
    return Suggestion(exchange.span, f"{document.slice(other)}{between}{document.slice(one)}")
