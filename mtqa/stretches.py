"""Which words of a sentence say that it needs rewriting: the stretches where models find it worst."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.document import Span
from mtqa.evidence import Evidence, SegmentFluency

#: Words of a stretch: a single odd word says nothing without its neighbours.
_WORDS = 3
#: One stretch for so many words of a sentence, at most so many in all.
_WORDS_PER_STRETCH, _MOST = 6, 3
#: Log odds by which a stretch may be milder than the worst one.
_MILDER = 0.5
#: Nats that a token may cost without being strange: that of ``mtqa.fluency.features``.
_EXPECTED = 5.0


def awkward_stretches(span: Span, evidence: Evidence) -> tuple[Span, ...]:
    """The stretches of a judged segment that say that it needs rewriting, the worst first; at most three.

    By the estimator's words where it has read the segment, else by the words that surprise the fluency
    model; empty where neither has.
    """
    estimate = evidence.estimates.get(span)
    if estimate is not None and estimate.words:
        return worst_stretches([(word.span, word.form) for word in estimate.words], _MILDER)
    fluency = evidence.fluency.get(span)
    words = [] if fluency is None else _surprises(fluency)
    return worst_stretches(words, max((surprise for _, surprise in words), default=0.0) / _WORDS / 2)


def worst_stretches(words: Sequence[tuple[Span, float]], milder: float) -> tuple[Span, ...]:
    """The stretches of some words with the highest mean score, the worst first.

    ``words``: each with its score, in the order of the text. ``milder``: how much less than the worst a
    further stretch may have. A word between two stretches joins them. A long sentence has up to three.
    """
    if not words:
        return ()
    size = min(_WORDS, len(words))
    means = [sum(score for _, score in words[at : at + size]) / size for at in range(len(words) - size + 1)]
    most = max(1, min(_MOST, len(words) // _WORDS_PER_STRETCH))
    taken: list[int] = []
    for at in sorted(range(len(means)), key=lambda at: (-means[at], at)):
        if len(taken) == most or means[at] < means[taken[0] if taken else at] - milder:
            break
        if all(abs(at - other) >= size for other in taken):
            taken.append(at)
    runs: list[list[int]] = []
    for at in sorted(taken):
        if runs and at - runs[-1][-1] <= size + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    runs.sort(key=lambda run: -max(means[at] for at in run))
    return tuple(Span(words[run[0]][0].start, words[run[-1] + size - 1][0].end) for run in runs)


def _surprises(fluency: SegmentFluency) -> list[tuple[Span, float]]:
    """The words of a segment, each with the nats by which its tokens surprise beyond what is usual."""
    words: list[tuple[Span, float]] = []
    for start, end, nats in zip(fluency.starts, fluency.ends, fluency.nats, strict=True):
        strange = max(0.0, float(nats) - _EXPECTED)
        if start >= end:  # white space alone
            continue
        if words and start <= words[-1][0].end:
            last, before = words[-1]
            words[-1] = (Span(last.start, int(end)), before + strange)
        else:
            words.append((Span(int(start), int(end)), strange))
    return words
