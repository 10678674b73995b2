"""How ``fidelity/question`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.source.words.markers import closes_question, is_stopped, may_ask, question_marks


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of a story, in order.

        A question that one link has lost and the next has gained is one that is linked elsewhere.
        """
        found = [list(self._compare(document, bitext, link)) for link in bitext.links]
        rules = [{suspicion.rule for suspicion in here} for here in found]
        for place, here in enumerate(found):
            beside = set().union(*rules[max(0, place - 1) : place], *rules[place + 1 : place + 2])
            if not (rules[place] | beside) >= {"lost", "gained"}:
                yield from here

    def _compare(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of one link, given its source."""
        if not link.english or not link.source:
            return
        start, end = link.english[0].start, link.english[-1].end
        source = bitext.source_of(link)
        ours = question_marks(document.text[start:end], "en")
        theirs = question_marks(source, bitext.language)
        if bool(ours) == bool(theirs):
            return
        where = Span(start + ours[0], start + ours[0] + 1) if ours else _last_sign(document, link)
        if document.is_masked(where):
            return
        if ours and _rhetorical(document.text[start:end], ours[0], source):
            return
        if any(closes_question(source, at, bitext.language) for at in theirs):
            yield Suspicion(self.id, where, "The source asks a question here.", "lost")
        elif ours and is_stopped(source) and not may_ask(source, bitext.language):
            yield Suspicion(self.id, where, "The source asks no question here.", "gained")


def _rhetorical(english: str, at: int, source: str) -> bool:
    """Whether the mark cries out, or stands for a colon: "The reason? Money."."""
    if "!" in english[max(0, at - 1) : at + 2]:
        return True
    return ":" in source and english[at + 1 :].strip(" \"'”’)") != ""


def _last_sign(document: Document, link: Link) -> Span:
    """The last word of the English with the sign that closes it."""
    segment = link.english[-1]
    text = document.slice(segment)
    return Span(segment.start + text.rfind(" ") + 1, segment.end)
