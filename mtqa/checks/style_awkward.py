"""A sentence that an editor would rewrite, by a fitted probability."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.checks.base import ModelCheck, Reads
from mtqa.checks.labels import labels
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.segmentation.name_list import is_name_list
from mtqa.stretches import awkward_stretches

_MESSAGES = {
    "strong": "This sentence does not read as English{where}.",
    "fair": "This sentence reads as if it had been translated badly{where}.",
    "weak": "This sentence may need rewriting{where}.",
}


class AwkwardSentence(ModelCheck):
    """A sentence that an editor would rewrite, though no rule says what is wrong with it.

    Awkwardness is a fitted probability: it rests on how much the words surprise a small
    language model that has read the story so far, on the length of the sentence, on the other
    findings in it and on its round trip. Where it is high and the other sentences of the story read like
    translation, too, or in a story of three sentences and fewer where it is higher than in almost any
    sentence of clean wire copy, the sentence is reported, with up to three stretches of words that say so:
    by the estimator, or those that surprise most. It does not say what is wrong, and a fluent sentence that
    says the wrong thing escapes it. What is meant to be no sentence is left alone: a list of names, such as
    the line-up of a team; slogans, labels and stage directions of three words and fewer side by side;
    phrases in capitals; and, where three in five paragraphs are such pieces, as in files of interface
    strings, phrases without a verb and messages without articles ("could not open file").

    Rules are bands: ``strong``, ``fair`` and ``weak``, cut by alarms on clean copy and by how many of the
    sentences are bad in labelled translations.

    Source: fitted on machine translations of news that professional annotators (MQM) and readers marked, and
    on edited copy.
    """

    id = "style/awkward"
    title = "Sentence that needs rewriting"
    category = "Style/Awkward"
    severity = Severity.MAJOR
    reads = Reads.SENTENCES

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield the sentences whose awkwardness reaches a band, at the words that say most that it does."""
        none = labels(document) if any(score.band for score in evidence.sentences.values()) else frozenset()
        for segment in document.segments:
            score = evidence.sentences.get(segment.span)
            if score is None or score.band is None or score.explained:
                continue
            if segment.span not in none and not is_name_list(document.slice(segment)):
                stretches = tuple(sorted(awkward_stretches(segment.span, evidence)))
                message = _MESSAGES[score.band].format(where=_where(document, stretches))
                yield Suspicion(self.id, score.strangest, message, score.band, stretches=stretches)


def _where(document: Document, stretches: Sequence[Span]) -> str:
    quoted = [f"“{' '.join(document.slice(span).split()).rstrip('.,;:!?')}”" for span in stretches]
    if not quoted:
        return ""
    return f": look at {', '.join(quoted[:-1])}{' and ' if quoted[:-1] else ''}{quoted[-1]}"
