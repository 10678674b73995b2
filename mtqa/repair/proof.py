"""Whether the text reads soundly with a repair: each one is judged itself before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

from mtqa.document import Document, Span
from mtqa.findings import Grade, Severity, Suggestion, Suspicion
from mtqa.segmentation.segment import segment_text


class JudgedSuspicion(Protocol):
    """What is asked of a suspicion that was accepted (``mtqa.judge.GradedSuspicion``)."""

    @property
    def suspicion(self) -> Suspicion:
        """What a check suspects, and where."""

    @property
    def grade(self) -> Grade:
        """How sure it is."""

    @property
    def severity(self) -> Severity:
        """What printing it would do."""


#: Characters before and after a fault that are judged with it: a paragraph may hold fifty faults.
_CONTEXT = 500

#: Characters on each side of a fault at most, where the sentences around it are longer than any.
_MOST_CONTEXT = 1_000
#: Characters that are judged for all repairs of a story: some 500 repairs; or, by rules alone, so many times
#: the characters of the story.
MOST_JUDGED, MOST_TIMES = 500_000, 10

#: Judges a text without its sentence scores: what is accepted in it.
Accept = Callable[[Document], Sequence[JudgedSuspicion]]


def proven(
    document: Document, fault: Span, suggestions: Iterable[Suggestion], accept: Accept
) -> tuple[Suggestion, ...]:
    """The suggestions after which ``accept`` finds nothing worse than minor in the mended sentence.

    Each is put into its paragraph, of a long one into the sentences around it, which are judged by
    themselves. What is found there without any repair, outside ``fault``, is not the repair's doing.
    Findings of grade review do not count. Once ``accept`` has judged as much as it may, nothing is offered.
    """
    suggestions = tuple(suggestions)
    if not suggestions:
        return ()
    part = _around(document, fault)
    shifted = Span(fault.start - part.start, fault.end - part.start)

    @cache  # asked only where something is found after a repair, which is seldom
    def known() -> set[tuple[str, str]]:
        before = segment_text(document.slice(part))
        return {found for span, found in _serious(before, accept) if not span.overlaps(shifted)}

    sound: list[Suggestion] = []
    try:
        for suggestion in suggestions:
            if _holds(document, part, suggestion, known, accept):
                sound.append(suggestion)  # noqa: PERF401 - those before an error are kept
    except _SpentError:
        pass
    return tuple(sound)


class _SpentError(Exception):
    """As many characters as may be judged for the repairs of a story have been."""


def remembered(accept: Accept, most: int = MOST_JUDGED) -> Accept:
    """The same, each text judged once: faults of one paragraph share what is found in it unmended.

    ``most`` is how many characters are judged in all; ``proven`` heeds it.
    """
    known: dict[str, Sequence[JudgedSuspicion]] = {}
    left = most

    def recall(document: Document) -> Sequence[JudgedSuspicion]:
        nonlocal left
        if document.text not in known:
            left -= len(document.text)
            if left < 0:
                raise _SpentError
            known[document.text] = accept(document)
        return known[document.text]

    return recall


def most_by_rule(document: Document) -> int:
    """How many characters of a story's repairs are judged by rules alone."""
    return max(MOST_JUDGED, MOST_TIMES * len(document.text))


def _holds(
    document: Document,
    part: Span,
    suggestion: Suggestion,
    known: Callable[[], set[tuple[str, str]]],
    accept: Accept,
) -> bool:
    span, text = suggestion.span, document.text
    if span.start < part.start or span.end > part.end:  # it joins paragraphs: these are judged as one
        part = _around(document, Span(min(part.start, span.start), max(part.end, span.end)))
    mended = segment_text(f"{text[part.start : span.start]}{suggestion.text}{text[span.end : part.end]}")
    at = span.start - part.start
    around = mended.judged_at(Span(max(0, at - 1), at + len(suggestion.text) + 1))
    place = Span(around[0].start, around[-1].end) if around else Span(at, at + len(suggestion.text))
    return not any(found not in known() for where, found in _serious(mended, accept) if where.overlaps(place))


def _serious(document: Document, accept: Accept) -> Iterator[tuple[Span, tuple[str, str]]]:
    for graded in accept(document):
        if graded.severity is not Severity.MINOR and graded.grade.reaches(Grade.LIKELY):
            span = graded.suspicion.span
            yield span, (graded.suspicion.check, document.slice(span))


def _around(document: Document, span: Span) -> Span:
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
