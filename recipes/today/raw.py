"""Fits what tells raw output from professional translations beside the source (``mtqa.judge.sourced``).

On stories whole and in runs of consecutive sentences, so that the fit knows how much less a few say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold

from mtqa.judge.logistic import Logistic
from recipes.today.rows import Origin, Sentence, StoryRow

#: Beside the source, that a machine translated the sentence, and by how much it is shorter than expected; by
#: the English alone, that a machine translated it. What else the models say of a sentence tells no more, nor
#: do the standard deviations, nor how the words of both sides stand to each other.
EVIDENCE = ("pair_raw", "pair_shorter", "machine")
#: Consecutive sentences of the runs that stories are cut into, and values of ``patience`` to choose from.
RUNS = (2, 4, 8)
PATIENCE = (2.0, 3.0, 4.0, 6.0, 8.0, 12.0)
_FOLDS, _STRENGTH = 10, 0.3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """Sentences of a story that follow each other.

    ``group``: the same for all versions of a source; ``size``: how many a run has, 0 for a whole story;
    ``means``: those of ``EVIDENCE``.
    """

    group: str
    raw: bool
    size: int
    means: tuple[float, ...]
    sentences: int


def cases(rows: Sequence[StoryRow]) -> Iterator[Case]:
    """Each story, and its runs of every size."""
    for row in rows:
        known = [one for one in row.sentences if linked(one)]
        group = row.id.rpartition("/")[0] or row.id
        raw = row.origin is Origin.RAW
        for size in (len(known), *RUNS):
            for start in range(0, len(known) - size + 1, max(1, size)):
                run = [one.numbers for one in known[start : start + size]]
                if run:
                    means = tuple(float(np.mean([numbers[name] for numbers in run])) for name in EVIDENCE)
                    yield Case(group, raw, size if size in RUNS and size < len(known) else 0, means, len(run))


def linked(sentence: Sentence) -> bool:
    """Whether a sentence was read beside its source."""
    return all(name in sentence.numbers for name in EVIDENCE)


def fit_raw(rows: Sequence[StoryRow]) -> tuple[float, Logistic]:
    """The patience whose fits say most of blocks that they were not made on, and the fit with it."""
    found = list(cases(rows))
    patience = min(PATIENCE, key=lambda each: _missed(found, each))
    scale, weights = _fit(found, patience)
    slopes = [round(float(slope), 5) for slope in weights / scale]
    return patience, Logistic(intercept=slopes[0], weights=dict(zip(EVIDENCE, slopes[1:], strict=True)))


def _missed(found: Sequence[Case], patience: float) -> float:
    """The mean log loss on blocks that are left out."""
    scores = np.zeros(len(found))
    for kept, left in GroupKFold(_FOLDS).split(found, groups=[case.group for case in found]):
        scale, weights = _fit([found[number] for number in kept], patience)
        scores[left] = _table([found[number] for number in left], patience) / scale @ weights
    raw = [case.raw for case in found]
    return float(log_loss(raw, 1 / (1 + np.exp(-scores)), sample_weight=_weights(found)))


def _fit(found: Sequence[Case], patience: float) -> tuple[Floats, Floats]:
    """The scale of each column and its weight, without an intercept: of no sentences nothing is known."""
    table = _table(found, patience)
    scale = table.std(axis=0)
    model = LogisticRegression(C=_STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(table / scale, [case.raw for case in found], sample_weight=_weights(found))
    return scale, model.coef_[0]


def _table(found: Sequence[Case], patience: float) -> Floats:
    return np.array(
        [
            [case.sentences / (case.sentences + patience) * value for value in (1.0, *case.means)]
            for case in found
        ]
    )


def _weights(found: Sequence[Case]) -> list[float]:
    """Raw output and professional translations count alike, and so do runs of each size."""
    parts = [(case.raw, case.size) for case in found]
    counts = {part: parts.count(part) for part in set(parts)}
    return [len(found) / len(counts) / counts[part] for part in parts]
