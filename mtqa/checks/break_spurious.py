"""A full stop inside a sentence, seen by the models that read both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import ModelCheck
from mtqa.checks.labels import SLOGAN_WORDS
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.language.scales import is_scale_stop
from mtqa.language.words import WORD, is_abbreviation
from mtqa.stops import SuspectStop, stands_in_source

_LAST = re.compile(r"\S+$")
_FIRST = re.compile(r"[^\s]+")
_LONGEST_WORD = 30
_MESSAGES = {
    "strong": "The full stop cuts a sentence in two: “{left} {right}” reads as one.",
    "fair": "The full stop seems to cut a sentence in two: “{left} {right}”.",
    "weak": "The full stop may cut a sentence in two: “{left} {right}”.",
}


class SpuriousBreak(ModelCheck):
    """A full stop cuts a sentence in two, though each half may look like a sentence.

    "The minister left for talks in. Geneva on Monday.", "Prices have risen sharply. Since the
    spring and summer." Neither spelling nor grammar rules find such a stop; it shows in what is on
    its two sides. A tagger trained on broken and sound news reads the sentences around each stop;
    where it has doubts, a small language model, if there is one, says how much better the
    text would read without the stop. A fitted logistic weighs both with the length and the verbs of
    the two sides. A stop that the source has too, where that is known, is not taken for a
    false one, nor is one between slogans or labels of three words and fewer.

    Rules are bands of that score: ``strong``, ``fair`` and ``weak``, cut by alarms on clean copy.

    Source: measured in the quality benchmark of mtqa.
    """

    id = "break/spurious"
    title = "Full stop inside a sentence"
    category = "Fluency/Grammar"
    severity = Severity.CRITICAL

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield the stops whose fitted score reaches a band."""
        for item in evidence.stops:
            if item.band is None or _ends_abbreviation(document, item.stop):
                continue
            around = Span(item.stop.stop.start, item.stop.right + 1)
            if not _between_slogans(document, item.stop) and not stands_in_source(document, around):
                yield self._suspicion(document, item.stop, item.band)

    def _suspicion(self, document: Document, suspect: SuspectStop, rule: str) -> Suspicion:
        """The suspicion of a stop, over the word before and the word after it."""
        before = _LAST.search(document.text, max(0, suspect.stop.start - 60), suspect.stop.start)
        after = _FIRST.match(document.text, suspect.right)
        start = before.start() if before else suspect.stop.start
        end = after.end() if after else suspect.right
        left, right = document.text[start : suspect.stop.start], document.text[suspect.right : end]
        return Suspicion(
            self.id, Span(start, end), _MESSAGES[rule].format(left=left, right=right.rstrip(".,;:")), rule
        )


def _between_slogans(document: Document, suspect: SuspectStop) -> bool:
    """Whether two sentences meet that are as short as slogans and labels are: "QUIET CAR. Window seat." """
    boundary = document.boundary_at(Span(suspect.stop.start, suspect.right + 1))
    if boundary is None or not document.text[suspect.right : suspect.right + 1].isupper():
        return False
    sides = (document.slice(boundary.left), document.slice(boundary.right))
    return all(len(WORD.findall(side)) <= SLOGAN_WORDS for side in sides)


def _ends_abbreviation(document: Document, suspect: SuspectStop) -> bool:
    """Whether the stop is surely an abbreviation's: the sentence goes on in a small letter."""
    before = document.text[: suspect.stop.start][-_LONGEST_WORD:].split()
    follows = document.text[suspect.right : suspect.right + 1]
    of_word = is_abbreviation(before[-1] if before else "") or is_scale_stop(
        document.text, suspect.stop.start
    )
    return follows.islower() and of_word
