"""``fidelity/added``: sentences of the English that stand nowhere in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import FidelityCheck
from mtqa.checks.beside_source.alignment_gaps import UnalignedRun, cut_short, surplus, unaligned_runs
from mtqa.document import Bitext, Document, Segment, SegmentKind
from mtqa.findings import Severity, Suspicion

#: Probability that a sentence has no counterpart from which that is sure.
_SURE = 0.6
_FEWEST_WORDS = 3
_MESSAGE = "Nothing in the source says this."
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class AddedSentence(FidelityCheck):
    """A sentence of the English that the source does not have.

    Language models write on, explain and round off; an agency answers for every sentence. Headlines
    and lines of fewer than three words are left alone, and so are sentences whose numbers and names the
    source says in the sentence beside them.

    Rules: ``sentence`` where the alignment is sure that nothing in the source says it; ``unsure`` where it
    is not, or where it stands beside one that has more sentences of the source, so that it may render a part
    of a neighbour; ``end`` at the end of the story; ``rewritten``
    where three sentences and a third of the English stand nowhere in the source; ``merged`` where several
    sentences of the English stand for one of the source that is as long as one of them.

    Source: MQM, Accuracy/Addition.
    """

    id = "fidelity/added"
    title = "Sentence added"
    category = "Accuracy/Addition"
    severity = Severity.CRITICAL

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield each sentence that was added, in the order of the text."""
        found = [*self._unaligned(document, bitext), *self._merged(document, bitext)]
        yield from sorted(found, key=lambda suspicion: suspicion.span)

    def _merged(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        for link in bitext.links:
            english = [document.slice(segment) for segment in link.english]
            at = surplus(english, [bitext.slice(span) for span in link.source], bitext.language)
            if at is None or len(english) <= len(link.source):
                continue
            segment = link.english[at]
            if _is_sentence(document, segment) and not document.is_masked(segment.span):
                yield Suspicion(self.id, segment.span, _MESSAGE, "merged")

    def _unaligned(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        rewritten = cut_short(bitext, omitted=False)
        for run in unaligned_runs(bitext, omitted=False):
            rule = _rule(run, rewritten=rewritten)
            for segment in (segment for link in run.links for segment in link.english):
                if document.is_masked(segment.span) or not _is_sentence(document, segment):
                    continue
                if not _is_said(document, bitext, segment, run):
                    yield Suspicion(self.id, segment.span, _MESSAGE, rule)


def _is_said(document: Document, bitext: Bitext, segment: Segment, run: UnalignedRun) -> bool:
    """Whether the source says a sentence in a link beside it: a ruling, or its values and names."""
    # Not at the top: most stories come without a source.
    from mtqa.checks.beside_source.said_beside import is_said_in_source
    from mtqa.source.words.rulings import is_of_ruling

    beside = " ".join(bitext.source_of(link) for link in (run.before, run.after) if link)
    return is_of_ruling(document.slice(segment), beside, bitext.language) or any(
        is_said_in_source(document, bitext, segment, link) for link in (run.before, run.after)
    )


def _rule(run: UnalignedRun, *, rewritten: bool) -> str:
    beside = (run.before, run.after)
    if rewritten:
        return "rewritten"
    if run.sureness < _SURE or any(len(link.source) > len(link.english) for link in beside if link):
        return "unsure"
    return "sentence" if run.after else "end"


def _is_sentence(document: Document, segment: Segment) -> bool:
    return (
        segment.kind is SegmentKind.SENTENCE and len(_WORD.findall(document.slice(segment))) >= _FEWEST_WORDS
    )
