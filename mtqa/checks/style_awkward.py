"""A sentence that an editor would rewrite, by a fitted probability."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtqa.checks.base import ModelCheck, Reads
from mtqa.checks.labels import labels
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.stretches import awkward_stretches

_MESSAGES = {
    "strong": "This sentence does not read as English{where}.",
    "fair": "This sentence reads as if it had been translated badly{where}.",
    "weak": "This sentence may need rewriting{where}.",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Commas of a list of names at least, and the share of its words that may have a small letter.
_COMMAS, _SMALL = 4, 0.1


class AwkwardSentence(ModelCheck):
    """A sentence that an editor would rewrite, though no rule says what is wrong with it.

    Awkwardness is a fitted probability: it rests on how much the words surprise a small
    language model that has read the story so far, on the length of the sentence, on the other
    findings in it and on its round trip. Where it is higher than in almost any sentence of
    clean wire copy, the sentence is reported, with up to three stretches of words that say so: by the
    estimator, or those that surprise most. It does not say what is wrong, and a fluent sentence that says
    the wrong thing escapes it. What is meant to be no sentence is left alone: a list of names, such as the
    line-up of a team; slogans, labels and stage directions of three words and fewer side by side; phrases in
    capitals; and, where three in five paragraphs are such pieces, as in files of interface strings, phrases
    without a verb and messages without articles ("could not open file").

    Rules are bands of that probability: ``strong``, ``fair`` and ``weak``, cut by alarms on clean copy.

    Source: fitted on machine translations of news that professional annotators marked (MQM).
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
            if segment.span not in none and not _is_list_of_names(document.slice(segment)):
                stretches = tuple(sorted(awkward_stretches(segment.span, evidence)))
                message = _MESSAGES[score.band].format(where=_where(document, stretches))
                yield Suspicion(self.id, score.strangest, message, score.band, stretches=stretches)


def _is_list_of_names(text: str) -> bool:
    """Whether nearly all words have a capital, and commas stand between many of them."""
    words = _WORD.findall(text)
    small = sum(word[0].islower() for word in words)
    return text.count(",") >= _COMMAS and small <= _SMALL * len(words)


def _where(document: Document, stretches: Sequence[Span]) -> str:
    quoted = [f"“{' '.join(document.slice(span).split()).rstrip('.,;:!?')}”" for span in stretches]
    if not quoted:
        return ""
    return f": look at {', '.join(quoted[:-1])}{' and ' if quoted[:-1] else ''}{quoted[-1]}"
