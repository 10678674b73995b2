"""Figures with 95 % bootstrap intervals over groups (stories, stretches, documents), repeatable.

A statistic is a function of one weight for each item: a resample of groups gives every item of a
group drawn n times the weight n.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

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


@lru_cache(maxsize=4)
def _draws(groups: tuple[Hashable, ...], resamples: int) -> Floats:
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    codes = np.array([numbers[group] for group in groups], dtype=np.int64)
    count = len(numbers)
    if not count:
        return np.zeros((resamples, 0))
    chance = np.random.default_rng(SEED)
    return chance.multinomial(count, np.full(count, 1 / count), resamples)[:, codes].astype(float)


def draws(groups: Sequence[Hashable], resamples: int = RESAMPLES) -> Floats:
    """Weights of the items in each resample of their groups; shape (resamples, items)."""
    return _draws(tuple(groups), resamples)


def figure(statistic: Statistic, groups: Sequence[Hashable], n: int | None = None) -> Figure:
    """The statistic and its interval; resamples for which it does not exist (nan) are left out."""
    size = len(groups)
    if size == 0:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    weights = draws(groups)
    many = statistic.many(weights) if isinstance(statistic, Ratio) else [statistic(row) for row in weights]
    spread = np.array(many)
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


class Ratio:
    """A sum of ratios of two sums each: its value for many resamples costs two products a ratio."""

    def __init__(self, *parts: tuple[ArrayLike, ArrayLike], scale: float = 1.0) -> None:
        self._parts = [(np.asarray(a, dtype=float), np.asarray(b, dtype=float)) for a, b in parts]
        self._scale = scale

    def __call__(self, weights: Floats) -> float:
        return float(self.many(weights[None, :])[0])

    def many(self, weights: Floats) -> Floats:
        """One value a row of weights; nan where a lower sum is 0."""
        with np.errstate(invalid="ignore", divide="ignore"):
            values = [(weights @ top) / (weights @ bottom) for top, bottom in self._parts]
        return np.asarray(self._scale * np.sum(values, axis=0))


def share(events: ArrayLike, among: ArrayLike, scale: float = 1.0) -> Ratio:
    """Sum of ``events`` over sum of ``among``, times ``scale``."""
    return Ratio((events, among), scale=scale)


def f1(hits: Sequence[int], found: Sequence[int], wanted: Sequence[int]) -> Ratio:
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


class Thresholds:
    """The scores that leave so many alarms per 1,000 boundaries of clean stories.

    ``boundaries``: clean boundaries that each item counts for (0 for a stop inside a sentence, which
    may alarm and is no boundary).
    """

    def __init__(
        self, scores: Sequence[float], groups: Sequence[Hashable], boundaries: Sequence[int]
    ) -> None:
        scores_, counted = np.asarray(scores, dtype=float), np.asarray(boundaries, dtype=float)
        numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
        codes = np.array([numbers[group] for group in groups], dtype=np.int64)
        order = np.argsort(-scores_, kind="stable")[: max(_HIGHEST, len(scores_) // 20)]
        self._ranked = np.append(
            scores_[order], -np.inf if len(order) == len(scores_) else scores_[order[-1]]
        )
        self._codes = codes[order]
        self._totals = np.bincount(codes, counted, len(numbers))
        self._drawn = draws(list(numbers))

    def at(self, budget: float) -> tuple[float, Floats]:
        """The threshold, and that of each resample of the clean groups; alarms lie above it."""
        return self._limits(np.ones((1, len(self._totals))), budget)[0], self._limits(self._drawn, budget)

    def _limits(self, weights: Floats, budget: float) -> Floats:
        allowed = budget * (weights @ self._totals) / 1000
        # The first item that is one too many.
        spent = np.cumsum(weights[:, self._codes], axis=1)
        first = (spent <= allowed[:, None]).sum(axis=1)
        return np.asarray(self._ranked[first])


#: Items that the highest budget cannot reach are not looked at.
_HIGHEST = 1000


def recall_at(
    clean: Thresholds, scores: Sequence[float], groups: Sequence[Hashable], budget: float
) -> Figure:
    """Share of the broken above the threshold; clean and broken groups are resampled apart."""
    broken = np.asarray(scores, dtype=float)
    if not len(broken):
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    limit, limits = clean.at(budget)
    weights = draws(groups)
    spread = (weights * (broken[None, :] > limits[:, None])).sum(axis=1) / weights.sum(axis=1)
    low, high = np.quantile(spread, [0.025, 0.975])
    return Figure(float((broken > limit).mean()), float(low), float(high), len(broken))


_NAME, _WIDTH = 34, 22


def table(
    title: str, rows: Mapping[str, Mapping[str, Figure]], digits: int = 3, *, name: int = _NAME
) -> None:
    """Print a title and one line a row: its name, how many items it rests on, and its figures."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    widths = [max(_WIDTH, len(column) + 2) for column in columns]
    print(f"\n{title}")
    print(" " * name + f"{'n':>7}" + "".join(f"{c:>{w}}" for c, w in zip(columns, widths, strict=True)))
    for label, row in rows.items():
        count = max((value.n for value in row.values()), default=0)
        cells = (f"{row[c]:.{digits}f}" if c in row else "" for c in columns)
        line = "".join(f"{cell:>{w}}" for cell, w in zip(cells, widths, strict=True))
        print(f"{label:<{name}}{count:7}{line}")


def transposed(rows: Mapping[str, Mapping[str, Figure]]) -> dict[str, dict[str, Figure]]:
    """Columns as rows."""
    columns = dict.fromkeys(column for row in rows.values() for column in row)
    return {column: {name: row[column] for name, row in rows.items() if column in row} for column in columns}


def plain(value: Any) -> Any:
    """The same with figures as objects, for JSON; what does not exist (nan) is null."""
    if isinstance(value, Figure):
        return {key: None if part != part else part for key, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value
