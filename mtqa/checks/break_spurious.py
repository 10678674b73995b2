"""A full stop inside a sentence, seen by the models that read both sides of it."""

from __future__ import annotations

import re

from mtqa.checks.model import ModelCheck
from mtqa.document import Document, Span
from mtqa.findings import Severity, Suspicion
from mtqa.stops import SuspectStop

_LAST = re.compile(r"\S+$")
_FIRST = re.compile(r"[^\s]+")
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
    the two sides.

    Rules are bands of that score: ``strong``, ``fair`` and ``weak``, cut by alarms on clean copy.

    Source: measured in the quality benchmark of mtqa.
    """

    id = "break/spurious"
    title = "Full stop inside a sentence"
    category = "Fluency/Grammar"
    severity = Severity.CRITICAL

    def suspicion(self, document: Document, place: SuspectStop, rule: str) -> Suspicion:
        """The suspicion of a stop, over the word before and the word after it."""
        before = _LAST.search(document.text, max(0, place.stop.start - 60), place.stop.start)
        after = _FIRST.match(document.text, place.right)
        start = before.start() if before else place.stop.start
        end = after.end() if after else place.right
        left, right = document.text[start : place.stop.start], document.text[place.right : end]
        return Suspicion(
            self.id, Span(start, end), _MESSAGES[rule].format(left=left, right=right.rstrip(".,;:")), rule
        )
