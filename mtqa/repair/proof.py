"""Whether the text reads soundly with a repair: each one is judged itself before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

from mtqa.document import Document, Span
from mtqa.findings import Grade, Severity, Suggestion, Suspicion
from mtqa.repair.mended import mended, part_around
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


#: Characters that are judged for all repairs of a story: some 500 repairs; or, by rules alone, so many times
#: the characters of the story.
MOST_JUDGED, MOST_TIMES = 500_000, 10

#: Judges a text without its sentence scores: what is accepted in it.
Accept = Callable[[Document], Sequence[JudgedSuspicion]]


def proven(
    document: Document,
    fault: Span,
    suggestions: Iterable[Suggestion],
    accept: Accept,
    *,
    beside_source: bool = False,
) -> tuple[Suggestion, ...]:
    """The suggestions after which ``accept`` finds nothing worse than minor in the mended sentence.

    Each is put into its paragraph, of a long one into the sentences around it, which are judged by
    themselves. What is found there without any repair, outside ``fault``, is not the repair's doing; nor is
    what the same check finds at a fault that is one only ``beside_source``, which ``accept`` does not read.
    Findings of grade review do not count. Once ``accept`` has judged as much as it may, nothing is offered.
    """
    suggestions = tuple(suggestions)
    if not suggestions:
        return ()
    part = part_around(document, fault)
    shifted = fault.moved(-part.start)

    @cache  # asked only where something is found after a repair, which is seldom
    def known() -> set[tuple[str, str]]:
        before = [*_serious(segment_text(document.slice(part)), accept)]
        there = {(check, "") for span, (check, _) in before if beside_source and span.overlaps(shifted)}
        return there | {found for span, found in before if not span.overlaps(shifted)}

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
    new = mended(document, part, suggestion)
    place = new.place
    return not any(
        known().isdisjoint({found, (found[0], "")})
        for where, found in _serious(new.document, accept)
        if where.overlaps(place)
    )


def _serious(document: Document, accept: Accept) -> Iterator[tuple[Span, tuple[str, str]]]:
    for graded in accept(document):
        if graded.severity is not Severity.MINOR and graded.grade.reaches(Grade.LIKELY):
            span = graded.suspicion.span
            yield span, (graded.suspicion.check, document.slice(span))
