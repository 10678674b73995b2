"""Whether a difference is more than chance: a bootstrap over stories.

Stories are drawn with replacement, as often as there are, and the difference is taken anew each time; its
percentiles give the 95 % interval (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13),
set apart a little where stories are few (``ExpandedPercentiles``). Where the stories of two ledgers
match, both are drawn together (paired bootstrap; Koehn, Statistical Significance Tests for Machine
Translation Evaluation, EMNLP 2004); else each by itself.

Sentences of a story are not independent, so that stories are drawn, never sentences.

A bootstrap is too sure of itself where few stories differ at all. So no p value is below what a test of
signs could reach with as many stories: with five that differ, all in one direction, 2 · 0.5⁵ = 0.06.

``scipy.stats.bootstrap`` draws for one statistic at a time; here all rows share the draws, as one product of
matrices.

More than MOST_UNITS stories are first put at random into so many groups of equal size, which are drawn in
their place: the variance is the same (random groups; Wolter, Introduction to Variance Estimation, 2007,
ch. 2), the work does not grow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.audit.compare.questions import ComparisonRow, Question
from mtqa.statistics import ExpandedPercentiles, p_of_draws

MOST_UNITS = 4096
_CHUNK = 500

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """A row of the comparison: the quotients, their difference (after less before), and how sure it is.

    ``low`` to ``high`` is the 95 % interval of the difference. ``adjusted`` is p after Holm's
    correction over the rows of the same family. Numbers are NaN where a ledger has nothing to
    divide by.
    """

    row: ComparisonRow
    before: float
    after: float
    low: float
    high: float
    p: float
    adjusted: float = float("nan")

    @property
    def difference(self) -> float:
        """After less before: above 0 is worse."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class _OpenQuestion:
    """A question without its arrays: its quotients, and what keeps it from being too sure."""

    row: ComparisonRow
    before: float
    after: float
    least: float
    expanded: ExpandedPercentiles


class _Units:
    """What is drawn: stories, or groups of them, with the columns that questions divide summed over each."""

    def __init__(self, stories: int, rng: np.random.Generator) -> None:
        self.number = min(stories, MOST_UNITS)
        self._unit = rng.permutation(stories) % self.number
        self._columns: list[Floats] = []

    def add(self, numerator: Floats, denominator: Floats) -> None:
        """The two columns of a question."""
        for column in (numerator, denominator):
            summed = np.bincount(self._unit, weights=column, minlength=self.number)
            self._columns.append(summed.astype(np.float64))

    def quotients(self, weights: Floats) -> Floats:
        """Shape (draws, questions), of weights of shape (draws, units)."""
        sums = weights @ np.stack(self._columns, axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(sums[:, 0::2] / sums[:, 1::2], dtype=np.float64)


def answers(
    questions: Iterable[Question], stories: tuple[int, int], *, paired: bool, resamples: int, seed: int
) -> list[RowAnswer]:
    """The answer to every question, in their order; ``stories`` are the numbers compared in each ledger."""
    if min(stories) == 0:
        return []
    rng = np.random.default_rng(seed)
    old, new = _Units(stories[0], rng), None if paired else _Units(stories[1], rng)
    open_questions = []
    for question in questions:
        old.add(*question.before)
        (new or old).add(*question.after)
        open_questions.append(_opened(question, paired=paired))
    drawn = np.concatenate(
        [_differences(old, new, min(_CHUNK, resamples - done), rng) for done in range(0, resamples, _CHUNK)]
    )
    return [_answer(each, drawn[:, i] * each.row.measure.scale) for i, each in enumerate(open_questions)]


def _differences(old: _Units, new: _Units | None, draws: int, rng: np.random.Generator) -> Floats:
    """Shape (draws, questions); without ``new`` the columns of both ledgers alternate in ``old``."""
    one = old.quotients(_drawn(old.number, draws, rng))
    if new is None:
        return one[:, 1::2] - one[:, 0::2]
    return new.quotients(_drawn(new.number, draws, rng)) - one


def _drawn(units: int, draws: int, rng: np.random.Generator) -> Floats:
    """How often each unit was drawn: shape (draws, units), each row with ``units`` as its sum."""
    picked = rng.integers(0, units, size=(draws, units)) + np.arange(draws)[:, None] * units
    return np.bincount(picked.ravel(), minlength=draws * units).reshape(draws, units).astype(np.float64)


def _opened(question: Question, *, paired: bool) -> _OpenQuestion:
    scale = question.row.measure.scale
    before, after = (_quotient(*side) * scale for side in (question.before, question.after))
    least = _least_p(question, paired=paired)
    return _OpenQuestion(question.row, before, after, least, _expanded(question, paired=paired))


def _expanded(question: Question, *, paired: bool) -> ExpandedPercentiles:
    old, new = _parts(*question.before), _parts(*question.after)
    if paired:
        return ExpandedPercentiles.of(new - old, 1)
    return ExpandedPercentiles.of(np.concatenate([old, new]), 2)


def _parts(numerator: Floats, denominator: Floats) -> Floats:
    """What each story adds to a quotient, to first order."""
    total = denominator.sum()
    if not total:
        return np.zeros(len(numerator))
    return np.asarray((numerator - numerator.sum() / total * denominator) / total, dtype=np.float64)


def _answer(opened: _OpenQuestion, drawn: Floats) -> RowAnswer:
    drawn = drawn[np.isfinite(drawn)]
    if not np.isfinite(opened.after - opened.before) or not len(drawn):
        return RowAnswer(opened.row, opened.before, opened.after, *[float("nan")] * 3)
    tail = 100 * opened.expanded.tail
    low, high = np.percentile(drawn, [tail, 100 - tail])
    p = opened.expanded.p(p_of_draws(drawn, opened.after - opened.before, 1e-12 * opened.row.measure.scale))
    return RowAnswer(
        opened.row,
        opened.before,
        opened.after,
        float(low),
        float(high),
        max(p, opened.least),
    )


def _least_p(question: Question, *, paired: bool) -> float:
    """The least p value that signs alone could give: all stories that differ, in one direction."""
    (a, b), (c, d) = question.before, question.after
    if paired:
        differ, share = int(np.count_nonzero(a * d != c * b)), 0.5
    else:
        differ = int(np.count_nonzero(a) + np.count_nonzero(c))
        share = float(d.sum() / max(1.0, b.sum() + d.sum()))
    return min(1.0, share**differ + (1 - share) ** differ)


def _quotient(numerator: Floats, denominator: Floats) -> float:
    total = denominator.sum()
    return float(numerator.sum() / total) if total else float("nan")
