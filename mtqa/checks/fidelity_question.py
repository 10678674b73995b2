"""``fidelity/question``: a question made of a statement, or a statement of a question."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import FidelityCheck
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Severity, Suspicion
from mtqa.source.words.markers import closes_question, is_stopped, may_ask, question_marks


class TurnedQuestion(FidelityCheck):
    """The source asks and the English states, or the other way round.

    Wire copy asks little, and a question that became a statement puts a claim into someone's mouth.

    Rules: ``lost`` the source has a question mark (``?``, ``？``, ``؟``, the Greek ``;``) that closes a
    sentence, and the English has none; ``gained`` the English has one, and the source ends with a full stop
    and has neither a mark nor a word that may ask without one ("kas", "ли", "吗", "か").

    Source: MQM, Accuracy/Mistranslation; Unicode's list of question marks.
    """

    id = "fidelity/question"
    title = "Question and statement swapped"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR

    def compare_link(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
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
