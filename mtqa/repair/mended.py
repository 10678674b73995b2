"""A text with a repair put in: the part that is read anew, and the sentences that the repair touches."""

from __future__ import annotations

from dataclasses import dataclass

from mtqa.document import Document, Segment, Span
from mtqa.findings import Suggestion
from mtqa.segmentation.segment import segment_text

#: Characters before and after a fault that are read with it: a paragraph may hold fifty faults.
_CONTEXT = 500
#: Characters on each side of a fault at most, where the sentences around it are longer than any.
_MOST_CONTEXT = 1_000


@dataclass(frozen=True, slots=True)
class Mended:
    """A part of a text with a repair: ``document`` is that part, ``edit`` what was put in, both anew."""

    document: Document
    edit: Span

    @property
    def sentences(self) -> tuple[Segment, ...]:
        """The judged segments that the repair touches; none where it stands in furniture."""
        near = Span(max(0, self.edit.start - 1), self.edit.end + 1)
        return tuple(self.document.judged_at(near))

    @property
    def place(self) -> Span:
        """From the first to the last of them; the edit itself where there is none."""
        touched = self.sentences
        return Span(touched[0].start, touched[-1].end) if touched else self.edit


def mended(document: Document, part: Span, suggestion: Suggestion) -> Mended:
    """The part with the suggestion; of one that joins paragraphs, these as one."""
    span, text = suggestion.span, document.text
    if span.start < part.start or span.end > part.end:
        part = part_around(document, Span(min(part.start, span.start), max(part.end, span.end)))
    new = segment_text(f"{text[part.start : span.start]}{suggestion.text}{text[span.end : part.end]}")
    at = span.start - part.start
    return Mended(new, Span(at, at + len(suggestion.text)))


def part_around(document: Document, span: Span) -> Span:
    """The paragraph of a span, cut to whole sentences some way before and after it."""
    text = document.text
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    start, end = max(first, span.start - _CONTEXT), min(last, span.end + _CONTEXT)
    before = document.judged_at(Span(start, start + 1)) if start > first else ()
    after = document.judged_at(Span(end - 1, end)) if end < last else ()
    start = max(before[0].start if before else first, span.start - _MOST_CONTEXT)
    end = min(after[-1].end if after else last, span.end + _MOST_CONTEXT)
    return Span(start, end)
