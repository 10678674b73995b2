"""How ``fidelity/restriction`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Document, Span
from mtqa.findings import Suspicion
from mtqa.source.words.markers import denial
from mtqa.source.words.restrictions import restriction

ONLY, WITHOUT = "only", "without"
#: Characters of both sides together; a link that is longer is not a sentence.
_LONGEST = 3000


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
            ours, theirs = f"{english} {beside.english}", f"{source} {beside.source}"
            first = link.english[0].span
            if not document.is_masked(first):
                for kind, word in lost(ours, source, bitext.language):
                    message = f"The source says “{word}” ({kind}), the English does not."
                    yield Suspicion(self.id, first, message, f"{kind}-lost")
            where = added(english, theirs, bitext.language)
            if where is not None:
                span = Span(start + where.start, start + where.end)
                if not document.is_masked(span):
                    message = f"“{document.slice(span)}”: the source does not say that."
                    yield Suspicion(self.id, span, message, f"{ONLY}-added")


def lost(english: str, source: str, language: str) -> Iterator[tuple[str, str]]:
    """The kinds of words for "only" and "without" that a source has, with the first, and the English lacks.

    What denies something may stand for either: "no more than", "unfair".
    """
    ours, denies = restriction(ONLY, "en"), denial("en")
    theirs = restriction(ONLY, language)
    if theirs is not None and ours is not None and not ours.possible(english):
        yield from ((ONLY, word[0]) for word in theirs.sure_ones(source)[:1])
    theirs, own = restriction(WITHOUT, language), restriction(WITHOUT, "en")
    if theirs is None or own is None or denies is None:
        return
    if not own.possible(english) and not denies.possible(english):
        yield from ((WITHOUT, word[0]) for word in theirs.sure_ones(source)[:1])


def added(english: str, source: str, language: str) -> Span | None:
    """Where the English says "only" and nothing in its source may."""
    ours, theirs = restriction(ONLY, "en"), restriction(ONLY, language)
    if ours is None or theirs is None or theirs.possible(source):
        return None
    words = ours.sure_ones(english)
    return Span(*words[0].span()) if words else None
