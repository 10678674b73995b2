"""How mtqa's awkwardness and findings agree with what people said of machine translations.

A score is a function of a story, its reading and a segment of it, so that any other score (a
cross-fitted one, one of an ablation) can be put in the place of the judge's awkwardness.

Of spans: how well findings meet the stretches that people marked.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.metrics import Figure, auc, correlation, f1, figure, recall_at_precision, share
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Span
from mtqa.findings import Grade, Suspicion
from recipes.data.labelled import FaultKind, Label
from recipes.data.reading import GRADES, Reading
from recipes.data.segments import MAJOR, Judged, JudgedStory, character_counts, human

PRECISION = 0.85

Figures = dict[str, Figure]


@dataclass(frozen=True)
class Read:
    """A judged story and its reading."""

    story: JudgedStory
    reading: Reading


Score = Callable[[Read, Judged], float]


def awkwardness(read: Read, segment: Judged) -> float:
    """The judge's: that of the worst sentence of the segment."""
    return read.reading.awkwardness(segment.span)


def pairs(reads: Iterable[Read]) -> list[tuple[Read, Judged]]:
    """Every segment with the story it stands in."""
    return [(read, segment) for read in reads for segment in read.story.segments]


def groups_of(rows: Sequence[tuple[Read, Judged]]) -> list[Hashable]:
    return [read.story.group for read, _ in rows]


def mqm_figures(reads: Sequence[Read], score: Score = awkwardness) -> Figures:
    """AUC for one and for two major errors and more, of all translations and of those by machines."""
    out = {}
    for name, part in (
        ("all", reads),
        ("machines", [read for read in reads if not human(read.story)]),
    ):
        rows = pairs(part)
        scores = [score(*row) for row in rows]
        for least in (1, 2):
            labels = [len(segment.marked(MAJOR)) >= least for _, segment in rows]
            out[f"{name}: >= {least} major"] = figure(auc(labels, scores), groups_of(rows), sum(labels))
    return out


def qe_figures(reads: Sequence[Read], score: Score = awkwardness) -> Figures:
    """Pearson's and Spearman's correlation of what is not awkward with direct assessment."""
    rows = pairs(reads)
    sound = [1 - score(*row) for row in rows]
    assessed = [segment.score for _, segment in rows]
    return {
        name: figure(correlation(sound, assessed, ranks=name == "Spearman"), groups_of(rows))
        for name in ("Pearson", "Spearman")
    }


def labelled_auc(reads: Sequence[Read], score: Score = awkwardness) -> Figures:
    """Broken, and broken or awkward, against printable; and what is found at a precision of 0.85."""
    rows = pairs(reads)
    scores = [score(*row) for row in rows]
    worst = [(s, row) for s, row in zip(scores, rows, strict=True) if row[1].label != Label.AWKWARD]
    broken = [row[1].label == Label.BROKEN for _, row in worst]
    bad = [segment.label != Label.PRINTABLE for _, segment in rows]
    really = [segment.label == Label.BROKEN for _, segment in rows]
    groups = groups_of(rows)
    return {
        "AUC broken / printable": figure(
            auc(broken, [s for s, _ in worst]), groups_of([row for _, row in worst]), sum(broken)
        ),
        "AUC broken or awkward / printable": figure(auc(bad, scores), groups, sum(bad)),
        f"recall of broken at precision {PRECISION}": figure(
            recall_at_precision(bad, really, scores, PRECISION), groups, sum(really)
        ),
        f"recall of broken or awkward at precision {PRECISION}": figure(
            recall_at_precision(bad, bad, scores, PRECISION), groups, sum(bad)
        ),
    }


def curve(reads: Sequence[Read], score: Score = awkwardness, steps: int = 20) -> list[dict[str, float]]:
    """Precision (broken or awkward) and recall (of broken, of both) of the most awkward segments."""
    rows = pairs(reads)
    order = np.argsort([-score(*row) for row in rows], kind="stable")
    bad = np.array([rows[i][1].label != Label.PRINTABLE for i in order], dtype=float)
    broken = np.array([rows[i][1].label == Label.BROKEN for i in order], dtype=float)
    points = []
    for step in range(1, steps + 1):
        last = len(rows) * step // steps
        points.append(
            {
                "flagged": last / len(rows),
                "precision": float(bad[:last].mean()),
                "precision broken": float(broken[:last].mean()),
                "recall broken": float(broken[:last].sum() / broken.sum()),
                "recall broken or awkward": float(bad[:last].sum() / bad.sum()),
            }
        )
    return points


def grade_figures(reads: Sequence[Read]) -> dict[str, Figures]:
    """For each grade: how often a flagged segment is broken or awkward, and how many of them are flagged."""
    rows = pairs(reads)
    groups = groups_of(rows)
    broken = np.array([segment.label == Label.BROKEN for _, segment in rows])
    bad = np.array([segment.label != Label.PRINTABLE for _, segment in rows])
    out = {}
    for grade in GRADES:
        flagged = np.array([bool(findings_at(read, segment, grade)) for read, segment in rows])
        among = int(flagged.sum())
        out[grade.value] = {
            "precision (broken or awkward)": figure(share(flagged & bad, flagged), groups, among),
            "precision (broken)": figure(share(flagged & broken, flagged), groups, among),
            "recall of broken": figure(share(flagged & broken, broken), groups, int(broken.sum())),
            "recall of broken or awkward": figure(share(flagged & bad, bad), groups, int(bad.sum())),
        }
    return out


def kind_recalls(reads: Sequence[Read]) -> dict[str, Figures]:
    """For each kind of fault, the share of marks that a finding touches, at each grade and above.

    Findings about a whole sentence do not count: they touch everything in it.
    """
    out: dict[str, Figures] = {}
    for kind in FaultKind:
        marks = [(read, segment, span) for read, segment in pairs(reads) for span in segment.marked(kind)]
        if not marks:
            continue
        groups = [read.story.group for read, _, _ in marks]
        out[kind.value] = {
            grade.value: figure(
                share(
                    [_touched(read, segment, span, grade) for read, segment, span in marks],
                    np.ones(len(marks)),
                ),
                groups,
            )
            for grade in GRADES
        }
    return out


def check_precisions(reads: Sequence[Read]) -> dict[str, Figures]:
    """For each check: how often its findings touch a mark, and lie in a segment that is not printable."""
    hits: dict[str, list[tuple[str, bool, bool]]] = {}
    for read, segment in pairs(reads):
        for finding in findings_at(read, segment, Grade.REVIEW):
            touched = any(span.overlaps(finding.span) for span, _ in segment.marks)
            row = (read.story.group, touched, segment.label != Label.PRINTABLE)
            hits.setdefault(finding.check, []).append(row)
    return {
        check: {
            "touches a mark": figure(
                share([t for _, t, _ in found], np.ones(len(found))), [g for g, _, _ in found]
            ),
            "not printable": figure(
                share([b for _, _, b in found], np.ones(len(found))), [g for g, _, _ in found]
            ),
        }
        for check, found in sorted(hits.items())
    }


def findings_at(read: Read, segment: Judged, grade: Grade) -> list[Suspicion]:
    return [finding for finding in read.reading.reaching(grade) if finding.span.overlaps(segment.span)]


def _touched(read: Read, segment: Judged, span: Span, grade: Grade) -> bool:
    return any(
        finding.span.overlaps(span)
        for finding in findings_at(read, segment, grade)
        if finding.check != AwkwardSentence.id
    )


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
