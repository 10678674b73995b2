"""``fidelity/mistranslated``: a sentence whose English says something else than its source."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck, Reads, quoted_source
from mtqa.checks.fidelity.versions import difference, words_at
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.evidence_beside import ALONE, DETAIL, ERROR, IN_STORY, Detail, Doubt
from mtqa.findings import EvidenceValue, Severity, Suggestion, Suspicion


class Mistranslated(ModelCheck):
    """A sentence that the estimator, having read it beside its source, takes for mistranslated.

    The estimator was trained on sentences of which readers said whether they have a critical or major error
    of meaning; it says that better than where the error is. So the finding lies on the whole sentence,
    quotes its source, and names the words to look at first.

    Rules: ``strong`` and ``weak``, the bands of what it says of the sentence alone; ``story`` where the other
    sentences of the story count, too, and how much all of them read like a machine's translation, which the
    fluency model says; ``alone`` where a story has too few sentences for that, but the fluency model and the
    bilingual one count; ``detail`` where the bilingual model says that something was changed, left out or put
    in, and what that probably is, where a version of the sentence tells; ``untested`` in languages that are
    neither of those whose translations were read for that nor scored like them
    (``recipes.estimator.languages``): shown for review only.

    Source: MQM, Accuracy/Mistranslation; sentence-level quality estimation as in the WMT shared tasks.
    """

    id = "fidelity/mistranslated"
    title = "Sentence probably mistranslated"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    #: The estimator's scores of the link are in the scores of sentences already.
    reads = Reads.SENTENCES
    RULES = ("strong", "story", "alone", "detail", "weak", "untested")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield at most one suspicion a link, in the order of the text."""
        for doubt in evidence.doubts:
            if doubt.kind == ERROR and not _is_said_elsewhere(doubt, evidence):
                spans = [_bare(document.text, span) for span in doubt.words]
                words = [document.text[span.start : span.end] for span in spans]
                shown: dict[str, EvidenceValue] = {
                    "estimator": round(doubt.score, 2),
                    "source": doubt.source,
                    "words": "; ".join(words),
                }
                place = _place(document, doubt, doubt.words[0])
                marked = tuple(span for span in spans if place.start <= span.start < place.end)
                if doubt.detail is not None:
                    yield _of_detail(document, doubt, doubt.detail, place, shown)
                else:
                    message = _message(doubt, words)
                    yield Suspicion(self.id, place, message, doubt.band, shown, stretches=marked)


def _is_said_elsewhere(doubt: Doubt, evidence: Evidence) -> bool:
    """Whether another check surely reports the change that a doubt names, and on its words alone."""
    if doubt.detail is None or doubt.detail.version is None:
        return False
    edit = doubt.detail.version.span.moved(doubt.span.start)
    surely = [
        *(one.span for one in evidence.additions if one.band == "surest"),
        *(one.span for one in evidence.exchanges if one.rule == "strong"),
        *(one.span for one in evidence.contrasts if one.band == "likelier-strong"),
    ]
    return any(span.overlaps(edit) for span in surely)


def _of_detail(
    document: Document, doubt: Doubt, detail: Detail, place: Span, shown: dict[str, EvidenceValue]
) -> Suspicion:
    """The suspicion that says which detail was changed, with a repair where the English has one."""
    version = detail.version
    if version is None:
        message = f"Probably left out, though the source says it: {quoted_source(detail.missing)}."
        return Suspicion(Mistranslated.id, place, message, doubt.band, shown)
    edit = version.span.moved(doubt.span.start)
    message = f"By the source, probably {difference(version.was, version.now)}."
    repair = (Suggestion(edit, version.now),)
    stretches = (words_at(document.text, edit),)
    place = _place(document, doubt, edit)
    return Suspicion(Mistranslated.id, place, message, doubt.band, shown, repair, stretches)


def _message(doubt: Doubt, words: list[str]) -> str:
    first, source = ", ".join(f"“{word}”" for word in words), quoted_source(doubt.source)
    if doubt.band in (IN_STORY, ALONE):  # that holds for bad English, too
        return f"Probably mistranslated or badly put; look first at {first}. The source: {source}"
    if doubt.band == DETAIL:
        return (
            f"A detail is probably other than in the source, missing or too much: {source}. "
            f"Look first at {first}."
        )
    return f"Probably not what the source says: {source}. Look first at {first}."


def _place(document: Document, doubt: Doubt, words: Span) -> Span:
    """The sentence of the link that holds some words, or all of a link that is one sentence."""
    for segment in document.judged_at(doubt.span):
        if segment.span.start <= words.start and words.end <= segment.span.end:
            return segment.span
    return doubt.span


def _bare(text: str, span: Span) -> Span:
    """A stretch of words without the marks at its ends; as it is where it has nothing else."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if start < end else span
