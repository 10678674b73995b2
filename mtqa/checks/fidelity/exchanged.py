"""``fidelity/exchanged``: two values, or two names, of a sentence that stand in each other's place."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck, around
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.evidence_beside import ExchangedPair
from mtqa.findings import EvidenceValue, Severity, Suggestion, Suspicion
from mtqa.language.words import word_list


class ExchangedValues(ModelCheck):
    """Two numbers, dates, times, measures or names that are right, and each where the other belongs
    ("30 dead and 12 hurt" for "12 Tote und 30 Verletzte", "6 of the 11" for "11 der 6", "Hungary beat Poland"
    for "Polen schlug Ungarn").

    Both have their match in the source, so that nothing is wrong, missing or added. But they
    change their order from the source to the English while the words beside them do not: words are compared
    by vectors of their tokens, in all languages of the multilingual encoder, and in some sixty by tables of
    what news counts and what persons are (``mtqa/source/values/data/counted``, ``titles``). Of pairs that
    may be exchanged both places are also read in their context, by a model that is given neither of the
    two; of names also the sentence with the two in each other's place. The bilingual model, where it is
    there, says of the likeliest by how much that is more probable after the source. Other orders are
    impossible ("36 of the 21", "100,000 per 2.5"), or exchange the units of the two.

    Rules: ``strong`` and ``weak`` for values, ``names`` and ``names-weak`` for names, the bands of fits on
    sound pairs with two of them exchanged, cut on sound ones in languages that the fit had not seen;
    ``untested`` for names beside a language that the estimator was not tested on.

    Source: MQM, Accuracy/Mistranslation (number, entity); lexical similarity of tokens after Zhang et al.,
    BERTScore, ICLR 2020; tokens in their context after Dou and Neubig, EACL 2021.
    """

    id = "fidelity/exchanged"
    title = "Two values or names in each other's place"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    RULES = ("strong", "weak", "names", "names-weak", "untested")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield each pair, from the first of the two to the second; the repair exchanges them."""
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


def _turned(document: Document, exchange: ExchangedPair) -> Suggestion:
    one, other = exchange.values
    first, last = document.slice(one), document.slice(other)
    between = document.slice(Span(one.end, other.start))
    return Suggestion(exchange.span, f"{_in_place(last, first)}{between}{_in_place(first, last)}")


def _in_place(word: str, where: str) -> str:
    """A number word with a capital if that in whose place it stands has one: "Two died, seven were hurt"."""
    if not all(each.split("-")[0].lower() in word_list("number_words") for each in (word, where)):
        return word
    return (word[0].upper() if where[0].isupper() else word[0].lower()) + word[1:]
