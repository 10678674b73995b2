"""Character F1 of spans against what annotators marked: of findings, and of the words that score highest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.judged import Read, findings_at, groups_of, pairs
from benchmarks.metrics import Figure, f1, figure
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Span
from mtqa.findings import Grade
from recipes.data.segments import MAJOR, Judged, character_counts

Spans = Callable[[Read, Judged], Sequence[Span]]


def span_f1(reads: Sequence[Read], spans: Spans) -> Figure:
    """Characters: 2 x found and marked major / (found + marked), spaces left out."""
    rows = pairs(reads)
    counts = [
        character_counts(read.story.document, segment, spans(read, segment), MAJOR) for read, segment in rows
    ]
    hits, found, wanted = (list(part) for part in zip(*counts, strict=True))
    return figure(f1(hits, found, wanted), groups_of(rows), len(rows))


def finding_spans(grade: Grade) -> Spans:
    """The spans of findings of that grade and above, but for those about a whole sentence."""
    return lambda read, segment: [
        finding.span for finding in findings_at(read, segment, grade) if finding.check != AwkwardSentence.id
    ]


def strangest_spans(read: Read, segment: Judged) -> Sequence[Span]:
    """The stretch of each sentence that surprises the fluency model most."""
    from mtqa.fluency.features import strangest

    found = [strangest(part) for part in read.reading.evidence.fluency.values()]
    return [span for span in found if span is not None and span.overlaps(segment.span)]


WordScores = Callable[[Read], Sequence[tuple[Span, float]]]


def tagger_words(read: Read) -> Sequence[tuple[Span, float]]:
    """The tagger's log odds that a word is broken."""
    return read.reading.words


def fluency_words(read: Read) -> Sequence[tuple[Span, float]]:
    """The surprisal of each token, in nats."""
    return [
        (Span(int(start), int(end)), float(nats))
        for part in read.reading.evidence.fluency.values()
        for start, end, nats in zip(part.starts, part.ends, part.nats, strict=True)
    ]


def best_threshold(fitting: Sequence[Read], words: WordScores, steps: int = 60) -> float:
    """The score from which words are flagged for the best character F1 on those stories."""
    scores = np.array([score for read in fitting for _, score in words(read)])
    if not scores.size:
        return float("inf")
    candidates = np.unique(np.quantile(scores, np.linspace(0.5, 0.999, steps)))
    counts = np.zeros((len(candidates), 3))
    for read in fitting:
        known = words(read)
        for segment in read.story.segments:
            own = [(span, score) for span, score in known if span.overlaps(segment.span)]
            for index, limit in enumerate(candidates):
                found = [span for span, score in own if score >= limit]
                counts[index] += character_counts(read.story.document, segment, found, MAJOR)
    quality = 2 * counts[:, 0] / np.maximum(1, counts[:, 1] + counts[:, 2])
    return float(candidates[int(quality.argmax())])


def word_spans(words: WordScores, threshold: float) -> Spans:
    """The spans of words that score so much."""
    cache: dict[int, list[Span]] = {}

    def spans(read: Read, segment: Judged) -> Sequence[Span]:
        flagged = cache.setdefault(id(read), [span for span, score in words(read) if score >= threshold])
        return [span for span in flagged if span.overlaps(segment.span)]

    return spans
