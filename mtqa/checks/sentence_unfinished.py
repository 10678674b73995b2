"""``sentence/unfinished``: a sentence that ends before it is over."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.language.words import WORD, word_list

_TAIL = 80
_SHORTEST = 5
_LONGEST_ENDING = 4


class UnfinishedSentence(Check):
    """A sentence ends where English calls for more words.

    "The road was closed because of the." Engines that run out of room, or lose the end of a long
    sentence, leave such stumps. Stranded prepositions ("what it was for", "nowhere to go to"),
    auxiliaries that stand for a verb ("as it always has"), ellipses and quotations are left alone,
    and so are headings and lists. Where the next sentence goes on with a capital, the stop itself
    is at fault, and break/fragment says so.

    Rules: ``word`` a last word that no sentence ends with ("the", "because"); ``phrase`` two or
    more such words ("in order to", "one of"); ``unstopped`` a paragraph that breaks off after such a
    word, or after a preposition or
    auxiliary, without a stop.

    Source: any English grammar; each rule was measured on wire copy written by people.
    """

    id = "sentence/unfinished"
    title = "Sentence that breaks off"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR
    across_paragraphs = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        for at, block in enumerate(document.blocks):
            if block.kind is not BlockKind.PARAGRAPH:
                continue
            for place, segment in enumerate(block.segments):
                if segment.kind is SegmentKind.SENTENCE:
                    last = place == len(block.segments) - 1
                    goes_on = last and _goes_on(document, document.blocks[at + 1 : at + 2])
                    suspicion = self._in_segment(document, segment, last=last, goes_on=goes_on)
                    if suspicion:
                        yield suspicion

    def _in_segment(
        self, document: Document, segment: Segment, *, last: bool, goes_on: bool
    ) -> Suspicion | None:
        text = document.text
        words = list(WORD.finditer(text, max(segment.start, segment.end - _TAIL), segment.end))
        if len(words) < _SHORTEST:
            return None
        tail = text[words[-1].end() : segment.end]
        ending = _ending([word.group() for word in words])
        size = len(ending.split())
        if ending == "a" and text[words[-1].start() - 1] == ".":
            return None  # "n.a."
        if tail in {".", "!", "?"} and ending:
            if size == 1 and (not last or _attributed([word.group() for word in words])):
                return None  # break/fragment and break/attribution speak of these
            return self._suspicion(
                Span(words[-size].start(), segment.end), ending, "word" if size == 1 else "phrase"
            )
        word = words[-1].group()
        if not tail and last and not goes_on and (ending or word in word_list("unfinished_unstopped")):
            span = Span(words[-max(size, 1)].start(), segment.end)
            return self._suspicion(span, ending or word, "unstopped")
        return None

    def _suspicion(self, span: Span, ending: str, rule: str) -> Suspicion:
        return Suspicion(self.id, span, f"The sentence breaks off after “{ending}”.", rule)


def _ending(words: list[str]) -> str:
    """The longest listed ending, in small letters, that the words close with, or ""."""
    for size in range(_LONGEST_ENDING, 0, -1):
        ending = " ".join(words[-size:])
        if ending in word_list("unfinished_endings"):
            return ending
    return ""


def _attributed(words: list[str]) -> bool:
    return words[-2] in word_list("reporting_verbs") or words[-3:-1] == ["according", "to"]


def _goes_on(document: Document, following: tuple[Block, ...]) -> bool:
    """Whether the next block goes on in the same sentence, as hard line breaks and lists have it."""
    if not following:
        return False
    first = document.text[following[0].span.start]
    return not (first.isupper() or first in '"“')
