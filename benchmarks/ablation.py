"""What each kind of evidence is worth: alone, all together, all without it.

Every figure is of a logistic regression fitted on other groups (stories, stretches) than those it
scores, five folds by hash, so that one kind of evidence is treated like another and none is favoured by
the fit that ships. "all" is such a fit too, not the judge.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.judged import Read
from benchmarks.metrics import Figure, Thresholds, auc, figure, recall_at
from mtqa.checks.base import Reads
from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.checks.registry import all_checks
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Document, Span
from mtqa.evidence import StopEvidence
from mtqa.findings import Suspicion
from mtqa.judge.breaks import break_features, sides
from mtqa.judge.calibration import Calibration
from mtqa.judge.evidence import suspect_stops
from mtqa.stops import SIDE_WORDS, SuspectStop
from recipes.data.evidence import StoredFluency
from recipes.data.reading import BREAK, Reader
from recipes.data.segments import Judged

FOLDS = 5
#: Checks that report what models score are no rules.
_MODELS = frozenset({SpuriousBreak.id, AwkwardSentence.id})
_WEIGHT = {"certain": 3.0, "likely": 2.0, "review": 1.0}

Columns = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """A place or a segment: its group, whether it is faulty, and its evidence, by kind."""

    group: Hashable
    faulty: bool
    evidence: Mapping[str, Columns]


def subsets(kinds: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each kind alone, all, all without each."""
    for kind in kinds:
        yield f"{kind} alone", (kind,)
    yield "all", tuple(kinds)
    for kind in kinds:
        yield f"all without {kind}", tuple(other for other in kinds if other != kind)


def matrix(cases: Sequence[Case], kinds: Sequence[str]) -> NDArray[np.float64]:
    """One row a case, the columns of those kinds of evidence."""
    names = [(kind, name) for kind in kinds for name in sorted(cases[0].evidence[kind])]
    return np.array([[case.evidence[kind][name] for kind, name in names] for case in cases])


def fold(group: Hashable) -> int:
    """The fold of a group, by hash."""
    return hashed(group)[1] % FOLDS


def hashed(group: Hashable) -> bytes:
    """A number that has nothing to do with what a group holds, and never changes."""
    return hashlib.sha256(str(group).encode()).digest()


def _fit(x: NDArray[np.float64], y: NDArray[np.bool_]) -> LogisticRegression:
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000)).fit(x, y)


def cross_fitted(cases: Sequence[Case], kinds: Sequence[str]) -> NDArray[np.float64]:
    """The log odds of each case by the fit on the other folds."""
    x, y = matrix(cases, kinds), np.array([case.faulty for case in cases])
    folds = np.array([fold(case.group) for case in cases])
    scores = np.zeros(len(cases))
    for number in sorted(set(folds)):
        own = folds == number
        scores[own] = _fit(x[~own], y[~own]).decision_function(x[own])
    return scores


def fitted_elsewhere(
    fitting: Sequence[Case], cases: Sequence[Case], kinds: Sequence[str]
) -> NDArray[np.float64]:
    """The log odds of each case by a fit on other cases."""
    model = _fit(matrix(fitting, kinds), np.array([case.faulty for case in fitting]))
    return np.asarray(model.decision_function(matrix(cases, kinds)))


def segment_ablation(
    cases: Sequence[Case], fitting: Sequence[Case] | None = None
) -> dict[str, dict[str, Figure]]:
    """AUC of each set of evidence; fitted on ``fitting``, or cross-fitted where there is none."""
    labels, groups = [case.faulty for case in cases], [case.group for case in cases]
    out = {}
    for name, kinds in subsets(list(cases[0].evidence)):
        scores = fitted_elsewhere(fitting, cases, kinds) if fitting else cross_fitted(cases, kinds)
        out[name] = {"AUC": figure(auc(labels, scores), groups, sum(labels))}
    return out


def break_ablation(cases: Sequence[Case]) -> dict[str, dict[str, Figure]]:
    """AUC, and recall at one alarm per 1,000 clean places."""
    faulty = np.array([case.faulty for case in cases])
    groups = [case.group for case in cases]
    theirs, ours = ([g for g, f in zip(groups, faulty, strict=True) if f == bad] for bad in (True, False))
    out = {}
    for name, kinds in subsets(list(cases[0].evidence)):
        scores = cross_fitted(cases, kinds)
        limits = Thresholds(scores[~faulty].tolist(), ours, [1] * len(ours))
        found = recall_at(limits, scores[faulty].tolist(), theirs, 1)
        out[name] = {
            "AUC": figure(auc(faulty.tolist(), scores), groups, int(faulty.sum())),
            "recall at 1": found,
        }
    return out


def break_cases(
    reader: Reader, story: str, document: Document, rights: Iterable[int] | None = None
) -> Iterator[Case]:
    """The stops after which the text goes on at ``rights``; without them, a clean story's boundaries.

    All evidence is collected for every stop, whatever the tagger says of it.
    """
    models = reader.models
    wanted = set(rights) if rights is not None else {b.right.start for b in document.boundaries}
    rules = [check for check in all_checks() if check.reads is Reads.TEXT]
    found = [s for check in rules for s in check.find(document) if s.check.startswith(BREAK)]
    places = [
        (place, score)
        for place, score in suspect_stops(document, models.tagger.tag(document), -math.inf)
        if place.right in wanted
    ]
    trips = models.round_tripper.segments([_joined(document, StopEvidence(*item)) for item in places])
    worths = _worths(models.fluency, document, [place for place, _ in places])
    for (place, score), trip in zip(places, trips, strict=True):
        around = Span(max(0, place.stop.start - 1), place.right + 1)
        touching = [s for s in found if s.span.overlaps(around)]
        numbers = break_features(document, StopEvidence(place, score, 0.0))
        evidence: dict[str, Columns] = {
            "rules": {"strongest": _strongest(touching, reader.calibration)},
            "surface": {
                name: value for name, value in numbers.items() if name not in {"tagger", "worth"} | _LENGTH
            },
            "tagger": {"tagger": score},
            "round-trip BLEU": {"bleu": trip.bleu / 100},
            "round-trip chrF": {"chrf": trip.chrf / 100},
            "length": {name: numbers[name] for name in _LENGTH},
        }
        if worths:
            evidence["fluency"] = {"worth": worths[place]}
        yield Case(story, rights is not None, evidence)


def _worths(
    fluency: StoredFluency | None, document: Document, places: Sequence[SuspectStop]
) -> dict[SuspectStop, float]:
    if fluency is None:
        return {}
    from mtqa.fluency.stop_gain import log_likelihood_gains

    return dict(zip(places, log_likelihood_gains(fluency, document, places), strict=True))


_LENGTH = {"log_left", "log_right"}


def _joined(document: Document, item: StopEvidence) -> str:
    left, right = (part.split() for part in sides(document, item))
    return " ".join([*left[-SIDE_WORDS:], *right[:SIDE_WORDS]])


def _strongest(suspicions: Sequence[Suspicion], calibration: Calibration) -> float:
    grades = [kind.grade for s in suspicions if (kind := calibration.checks.get(s.key)) is not None]
    return max((_WEIGHT[grade.value] if grade else 0.5 for grade in grades), default=0.0)


def segment_case(read: Read, segment: Judged, *, faulty: bool, calibration: Calibration) -> Case:
    """A judged segment; where it holds several sentences, the worst of each number."""
    reading = read.reading
    reports = [r for r in reading.segments if r.segment.judged and r.segment.span.overlaps(segment.span)]
    trips = [r.round_trip for r in reports if r.round_trip is not None]
    rules = [s for s in reading.suspicions if s.check not in _MODELS and s.span.overlaps(segment.span)]
    words = sorted((x for span, x in reading.words if span.overlaps(segment.span)), reverse=True)
    words = words or [-10.0]
    stops = [x.tagger for x in reading.evidence.stops if x.stop.stop.overlaps(segment.span)]
    text = read.story.document.slice(segment.span)
    evidence: dict[str, Columns] = {
        "rules": {
            "strongest": _strongest(rules, calibration),
            "kinds": float(min(3, len({s.key for s in rules}))),
        },
        "tagger": {
            "worst": words[0],
            "worst three": float(np.mean(words[:3])),
            "mean": float(np.mean(words)),
            "stop": max(stops, default=-10.0),
        },
        "round-trip BLEU": {"bleu": min((t.bleu for t in trips), default=100.0) / 100},
        "round-trip chrF": {"chrf": min((t.chrf for t in trips), default=100.0) / 100},
        "length": {"log words": math.log1p(len(text.split()))},
    }
    if reading.evidence.fluency:
        evidence |= _fluency(read, segment)
    return Case(read.story.group, faulty, evidence)


def _fluency(read: Read, segment: Judged) -> dict[str, Columns]:
    """Surprisal, and the fluency model's heads if it has any: two kinds of evidence."""
    from mtqa.fluency.features import sentence_features

    parts = [part for span, part in read.reading.evidence.fluency.items() if span.overlaps(segment.span)]
    rows = [sentence_features(part) for part in parts]
    heads = {name for part in parts for name in part.heads}
    worst = {name: max(row[name] for row in rows) for name in rows[0]}
    kinds = {"fluency": {name: value for name, value in worst.items() if name not in heads}}
    return kinds | ({"fluency's heads": {name: worst[name] for name in heads}} if heads else {})
