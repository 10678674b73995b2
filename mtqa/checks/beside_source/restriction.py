"""How ``fidelity/restriction`` compares the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Document
from mtqa.findings import Suspicion
from mtqa.source.words.markers import denial
from mtqa.source.words.restrictions import restriction

ONLY, WITHOUT = "only", "without"
#: Characters of both sides together; a link that is longer is not a sentence.
_LONGEST = 3000
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of a story, in order."""
        for place, link in enumerate(bitext.links):
            if not link.english or not link.source:
                continue
            start, end = link.english[0].start, link.english[-1].end
            english, source = document.text[start:end], bitext.source_of(link)
            if len(english) + len(source) > _LONGEST:
                continue
            beside = unpaired_beside(document, bitext, place)
            first = link.english[0].span
            if document.is_masked(first):
                continue
            for kind, word in lost(f"{english} {beside.english}", source, bitext.language):
                message = f"The source says “{word}” ({kind}), the English does not."
                yield Suspicion(self.id, first, message, f"{kind}-lost")


def lost(english: str, source: str, language: str) -> Iterator[tuple[str, str]]:
    """The kinds of words for "only" and "without" that a source has, with the first, and the English lacks.

    What denies something may stand for either: "no more than", "unfair". "Without" is lost only where the
    English has "with": most of what it says else says no less.
    """
    for kind in (ONLY, WITHOUT):
        theirs, ours = restriction(kind, language), restriction(kind, "en")
        if theirs is None or ours is None or ours.possible(english):
            continue
        if kind == ONLY or (_WITH.search(english) and not _denied(english, source, language)):
            yield from ((kind, word[0]) for word in theirs.sure_ones(source)[:1])


def _denied(english: str, source: str, language: str) -> bool:
    """Whether the English may deny, or the source does what "without" then may affirm: nobody got away
    without injuries."""
    ours, theirs = denial("en"), denial(language)
    if ours is None or ours.possible(english):
        return True
    return theirs is not None and bool(theirs.sure_ones(source))
