"""Figures with 95 % bootstrap intervals over groups (stories, stretches, documents), repeatable.

A statistic is a function of one weight for each item: a resample of groups gives every item of a
group drawn n times the weight n.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

RESAMPLES = 1000
SEED = 20210726

Floats = NDArray[np.float64]
Statistic = Callable[[Floats], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and the bounds of its interval; ``n``: how many items (positives, for a recall) it rests on."""

    value: float
    low: float
    high: float
    n: int

    def __format__(self, spec: str) -> str:
        return f"{self.value:{spec}} ({self.low:{spec}}-{self.high:{spec}})"


def draws(groups: Sequence[Hashable], resamples: int = RESAMPLES) -> Floats:
    """Weights of the items in each resample of their groups; shape (resamples, items)."""
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    codes = np.array([numbers[group] for group in groups], dtype=np.int64)
    count = len(numbers)
    chance = np.random.default_rng(SEED)
    drawn = chance.multinomial(count, np.full(count, 1 / count), resamples) if count else np.zeros((0, 0))
    return drawn[:, codes].astype(float) if count else np.zeros((resamples, 0))


def figure(statistic: Statistic, groups: Sequence[Hashable], n: int | None = None) -> Figure:
    """The statistic and its interval; resamples for which it does not exist (nan) are left out."""
    size = len(groups)
    if size == 0:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    spread = np.array([statistic(weights) for weights in draws(groups)])
    spread = spread[np.isfinite(spread)]
    low, high = np.quantile(spread, [0.025, 0.975]) if spread.size else (float("nan"), float("nan"))
    return Figure(float(statistic(np.ones(size))), float(low), float(high), size if n is None else n)


def auc(labels: Sequence[bool], scores: Sequence[float]) -> Statistic:
    """Area under the ROC curve: the chance that a positive outranks a negative, ties half."""
    wanted = np.asarray(labels, dtype=bool)
    levels, at = np.unique(np.asarray(scores, dtype=float), return_inverse=True)

    def area(weights: Floats) -> float:
        positive = np.bincount(at[wanted], weights[wanted], len(levels))
        negative = np.bincount(at[~wanted], weights[~wanted], len(levels))
        pairs = positive.sum() * negative.sum()
        below = np.cumsum(negative) - negative
        return float(positive @ (below + negative / 2) / pairs) if pairs else float("nan")

    return area


def share(events: ArrayLike, among: ArrayLike, scale: float = 1.0) -> Statistic:
    """Sum of ``events`` over sum of ``among``, times ``scale``."""
    top, bottom = np.asarray(events, dtype=float), np.asarray(among, dtype=float)

    def ratio(weights: Floats) -> float:
        whole = float(weights @ bottom)
        return scale * float(weights @ top) / whole if whole else float("nan")

    return ratio


def f1(hits: Sequence[int], found: Sequence[int], wanted: Sequence[int]) -> Statistic:
    """2 hits / (found + wanted), each summed over the items."""
    both = np.asarray(found, dtype=float) + np.asarray(wanted, dtype=float)
    return share(2 * np.asarray(hits, dtype=float), both)


def correlation(x: Sequence[float], y: Sequence[float], *, ranks: bool = False) -> Statistic:
    """Pearson's correlation; with ``ranks`` Spearman's, on the ranks within the whole set."""
    left, right = (np.asarray(_ranks(part) if ranks else part, dtype=float) for part in (x, y))

    def pearson(weights: Floats) -> float:
        total = weights.sum()
        a, b = left - weights @ left / total, right - weights @ right / total
        scale = np.sqrt((weights @ (a * a)) * (weights @ (b * b)))
        return float(weights @ (a * b) / scale) if scale else float("nan")

    return pearson


def _ranks(values: Sequence[float]) -> Floats:
    levels, at, counts = np.unique(np.asarray(values, dtype=float), return_inverse=True, return_counts=True)
    assert len(levels) == len(counts)
    return (np.cumsum(counts) - (counts - 1) / 2)[at]


def recall_at_precision(
    right: Sequence[bool], sought: Sequence[bool], scores: Sequence[float], precision: float
) -> Statistic:
    """Largest share of the ``sought`` above a threshold where so many of the flagged are ``right``."""
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    ranked = np.asarray(scores, dtype=float)[order]
    good, wanted = np.asarray(right, dtype=float)[order], np.asarray(sought, dtype=float)[order]
    last = np.append(ranked[:-1] != ranked[1:], True)  # a threshold takes all of a score or none

    def recall(weights: Floats) -> float:
        drawn = weights[order]
        total = float(drawn @ wanted)
        if not total:
            return float("nan")
        flagged, correct, found = (np.cumsum(drawn * part) for part in (np.ones_like(good), good, wanted))
        fit = last & (flagged > 0) & (correct >= precision * flagged)
        return float(found[fit].max() / total) if fit.any() else 0.0

    return recall


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores of items (the higher, the worse), and the group of each."""

    scores: Floats
    groups: Sequence[Hashable]


def recall_at(clean: Scored, broken: Scored, budget: float, boundaries: Sequence[int]) -> Figure:
    """Share of the broken above the threshold that leaves ``budget`` alarms per 1,000 clean boundaries.

    ``boundaries``: clean boundaries that each item of ``clean`` counts for (0 for a stop inside a
    sentence, which may alarm and is no boundary). Clean and broken groups are resampled apart.
    """
    if not len(broken.scores):
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    order = np.argsort(-clean.scores, kind="stable")
    ranked = np.append(clean.scores[order], -np.inf)
    counted = np.asarray(boundaries, dtype=float)

    def limit(weights: Floats) -> float:
        allowed = budget * float(weights @ counted) / 1000
        # The first clean item that is one too many; alarms are those above it.
        return float(ranked[np.searchsorted(np.cumsum(weights[order]), allowed, side="right")])

    found = broken.scores > limit(np.ones(len(counted)))
    spread = [
        float(w @ (broken.scores > limit(v)) / w.sum())
        for v, w in zip(draws(clean.groups), draws(broken.groups), strict=True)
    ]
    low, high = np.quantile(spread, [0.025, 0.975])
    return Figure(float(found.mean()), float(low), float(high), len(found))
