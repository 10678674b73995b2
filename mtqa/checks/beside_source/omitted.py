"""How ``fidelity/omitted`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import quoted_source
from mtqa.checks.beside_source.alignment_gaps import UnalignedRun, cut_short, surplus, unaligned_runs
from mtqa.checks.beside_source.said_beside import is_said_in_english
from mtqa.document import Bitext, Document, Span
from mtqa.findings import Suspicion
from mtqa.source.words.story_sentences import of_story, pieces

#: Probability that a sentence has no counterpart from which that is sure.
_SURE = 0.6


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield one suspicion for each run of sentences that are missing, in the order of the text."""
        found = [*self._unaligned(document, bitext), *self._merged(document, bitext)]
        yield from sorted(found, key=lambda suspicion: suspicion.span)

    def _merged(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        for link in bitext.links:
            english = [document.slice(segment) for segment in link.english]
            source = [piece for span in link.source for piece in pieces(bitext.text, span)]
            if not english or len(english) >= len(source):
                continue
            at = surplus(english, [bitext.slice(span) for span in source], bitext.language)
            if at is not None and of_story(bitext.text, source[at], bitext.language):
                where = link.english[-1].span
                if not document.is_masked(where):
                    yield self._suspicion(bitext, where, [source[at]], "merged")

    def _unaligned(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        abridged = cut_short(bitext, omitted=True)
        for run in unaligned_runs(bitext, omitted=True):
            missing = [
                sentence
                for link in run.links
                for sentence in link.source
                if of_story(bitext.text, sentence, bitext.language)
                and not any(
                    is_said_in_english(document, bitext, sentence, beside)
                    for beside in (run.before, run.after)
                )
            ]
            if not missing:
                continue
            where = _place(document, run)
            if where and not document.is_masked(where):
                yield self._suspicion(bitext, where, missing, _rule(run, abridged=abridged))

    def _suspicion(self, bitext: Bitext, where: Span, missing: list[Span], rule: str) -> Suspicion:
        source = "\n".join(" ".join(bitext.slice(span).split()) for span in missing)
        return Suspicion(self.id, where, _message(bitext, missing), rule, {"source": source})


def _rule(run: UnalignedRun, *, abridged: bool) -> str:
    if abridged:
        return "abridged"
    if run.sureness < _SURE:
        return "unsure"
    return "sentence" if run.after else "end"


def _place(document: Document, run: UnalignedRun) -> Span | None:
    """The last word of the English before the gap, or the first one of the story."""
    if run.before:
        segment = run.before.english[-1]
        text = document.slice(segment)
        return Span(segment.start + text.rfind(" ") + 1, segment.end)
    if run.after:
        segment = run.after.english[0]
        return Span(segment.start, segment.start + len(document.slice(segment).split(" ", 1)[0]))
    return None


def _message(bitext: Bitext, missing: list[Span]) -> str:
    quoted = quoted_source(" ".join(bitext.slice(missing[0]).split()))
    if len(missing) == 1:
        return f"The English leaves out a sentence of the source: {quoted}"
    return f"The English leaves out {len(missing)} sentences of the source here; the first: {quoted}"
