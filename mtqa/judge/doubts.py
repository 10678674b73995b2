"""Reads a document with the estimator: each sentence alone, and each link beside its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.document import Document, Link, Span
from mtqa.estimate import ADDITION, Estimate, WordEstimate
from mtqa.evidence import Doubt
from mtqa.judge.calibration import DoubtModel

if TYPE_CHECKING:
    from mtqa.estimator.estimator import Estimator

OMISSION = "omission"
#: The rule of what would reach a better band than the weakest, in a language that was not tested.
UNTESTED, _WEAKEST = "untested", "weak"
#: Log odds from which a token of the source counts as left out; those beside each other are quoted together.
_UNRENDERED = 0.0


def read_alone(document: Document, estimator: Estimator | None) -> Mapping[Span, Estimate]:
    """The estimate of each judged segment by its English alone; empty without the estimator."""
    if estimator is None:
        return {}
    return {
        segment.span: estimator.estimate(document.slice(segment)).moved(segment.start)
        for segment in document.segments
        if segment.judged
    }


def read_pairs(document: Document, estimator: Estimator | None) -> tuple[Estimate | None, ...]:
    """The estimate of each link beside its source, None where a side is empty; empty without any source."""
    bitext = document.bitext
    if estimator is None or bitext is None or bitext.unrelated:
        return ()
    return tuple(
        estimator.estimate(document.text[span.start : span.end], source).moved(span.start)
        if (span := english_of(link)) and (source := bitext.source_of(link)).strip()
        else None
        for link in bitext.links
    )


def english_of(link: Link) -> Span | None:
    """From the first to the last character of the English of a link; None where it has none."""
    return Span(link.english[0].start, link.english[-1].end) if link.english else None


def doubts(
    document: Document, estimates: tuple[Estimate | None, ...], model: DoubtModel | None
) -> Iterator[Doubt]:
    """What of the estimates reaches a band of the calibration, in the order of the text.

    Of the words of a link that reach one, neighbours are one doubt, additions and others apart. What is
    left out stands at the word behind the gap, or at the last one.
    """
    bitext = document.bitext
    if model is None or bitext is None:
        return
    for number, estimate in enumerate(estimates):
        if estimate is None or not estimate.words:
            continue
        source = bitext.source_of(bitext.links[number])
        gap = _gap(estimate, number, source, model)
        found = [*_words(estimate, number, model), *([gap] if gap else [])]
        if bitext.language not in model.languages:
            found = [replace(doubt, band=UNTESTED) for doubt in found if doubt.band != _WEAKEST]
        yield from sorted(found, key=lambda doubt: doubt.span)


def _words(estimate: Estimate, number: int, model: DoubtModel) -> Iterator[Doubt]:
    run: list[tuple[WordEstimate, float]] = []
    for word in estimate.words:
        score = model.word_score(estimate, word)
        if model.of_words(word.kind).band(score) is None:
            yield from _run(run, number, model)
            run = []
        elif run and (run[-1][0].kind == ADDITION) is not (word.kind == ADDITION):
            yield from _run(run, number, model)
            run = [(word, score)]
        else:
            run.append((word, score))
    yield from _run(run, number, model)


def _run(run: list[tuple[WordEstimate, float]], number: int, model: DoubtModel) -> Iterator[Doubt]:
    if run:
        worst, score = max(run, key=lambda item: item[1])
        band = model.of_words(worst.kind).band(score)
        if band is not None:
            yield Doubt(Span(run[0][0].span.start, run[-1][0].span.end), worst.kind, band, score, number)


def _gap(estimate: Estimate, number: int, source: str, model: DoubtModel) -> Doubt | None:
    score = model.gap_score(estimate)
    band = model.gaps.band(score)
    if band is None:
        return None
    behind = max(estimate.words, key=lambda word: word.missing)
    at = behind if behind.missing >= estimate.missing_at_end else estimate.words[-1]
    return Doubt(at.span, OMISSION, band, score, number, _left_out(estimate, source))


def _left_out(estimate: Estimate, source: str) -> str:
    """The longest stretch of the source whose tokens count as left out; "" where none does."""
    best, start, end = "", -1, -1
    for span, score in (*estimate.unrendered, (Span(len(source), len(source)), -99.0)):
        if score >= _UNRENDERED:
            start, end = (span.start if start < 0 else start), span.end
            continue
        if start >= 0 and end - start > len(best):
            best = source[start:end].strip()
        start = -1
    return best
