"""A sentence that an editor would rewrite, by the judge's probability."""

from __future__ import annotations

from mtqa.checks.model import ModelCheck
from mtqa.document import Document, Span
from mtqa.findings import Severity, Suspicion

_MESSAGES = {
    "strong": "This sentence does not read as English, above all “{words}”.",
    "fair": "This sentence reads as if it had been translated badly, above all “{words}”.",
    "weak": "This sentence may need rewriting, above all “{words}”.",
}


class AwkwardSentence(ModelCheck):
    """A sentence that an editor would rewrite, though no rule says what is wrong with it.

    The judge's awkwardness is a fitted probability: it rests on how much the words surprise a small
    language model that has read the story so far, on the length of the sentence, on the other
    findings in it and on its round trip. Where it is higher than in almost any sentence of
    clean wire copy, the sentence is reported, with the words that surprise most. It does not say what
    is wrong, and a fluent sentence that says the wrong thing escapes it.

    Rules are bands of that probability: ``strong``, ``fair`` and ``weak``, cut by alarms on clean copy.

    Source: fitted on machine translations of news that professional annotators marked (MQM).
    """

    id = "style/awkward"
    title = "Sentence that needs rewriting"
    category = "Style/Awkward"
    severity = Severity.MAJOR

    def suspicion(self, document: Document, span: Span, rule: str) -> Suspicion:
        """The suspicion of a sentence, at the words that surprise most."""
        words = " ".join(document.slice(span).split())
        return Suspicion(self.id, span, _MESSAGES[rule].format(words=words), rule)
