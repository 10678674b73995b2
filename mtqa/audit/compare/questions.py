"""What a comparison asks: each row of its table, as two numbers a story in each ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa._compat import StrEnum
from mtqa.audit.compare.counts import Bools, Counts, Floats
from mtqa.findings import Grade

#: The section of the rows about all copy; the others are "check" and the names of group columns.
ALL, CHECK = "all", "check"
#: Values of a group column that are asked about: those with the most sentences.
MOST_VALUES = 12
#: A story that has no value in a group column.
NOT_GIVEN = "not given"

Indices = NDArray[np.int64]


class Measure(StrEnum):
    """What a row counts; more is worse in each."""

    RATE = "findings per 1,000 sentences"
    FAILED = "failed stories, %"
    AWKWARDNESS = "mean awkwardness"

    @property
    def scale(self) -> float:
        """What the quotient is multiplied by."""
        return {Measure.RATE: 1000.0, Measure.FAILED: 100.0, Measure.AWKWARDNESS: 1.0}[self]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A row of the table; ``decides``: whether it is one that ``--fail-on worse`` looks at."""

    section: str
    name: str
    measure: Measure
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """The quotient of two sums over stories, in each of the two ledgers.

    ``before`` and ``after`` are (numerator, denominator), each an array over the stories compared.
    """

    row: ComparisonRow
    before: tuple[Floats, Floats]
    after: tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Side:
    """A ledger's stories that are compared: ``chosen`` are their positions in it."""

    counts: Counts
    chosen: Indices

    @property
    def sentences(self) -> Floats:
        """Judged segments, a story each."""
        return self.counts.sentences[self.chosen]

    def findings(self, weakest: Grade) -> Floats:
        """Findings of that grade and stronger, a story each."""
        return sum_of([self.counts.grades[g] for g in Grade if g.reaches(weakest)])[self.chosen]

    def check(self, check: str, weakest: Grade) -> Floats:
        """Findings of a check, of that grade and stronger, a story each."""
        total = np.zeros(len(self.counts.keys))
        for kind in self.counts.kinds:
            if kind.check == check:
                strong = kind.grade >= weakest.rank
                np.add.at(total, kind.story[strong], kind.count[strong])
        return total[self.chosen]

    def checks(self, weakest: Grade) -> set[str]:
        """The checks that fired in that grade or a stronger one."""
        mine = np.zeros(len(self.counts.keys), dtype=bool)
        mine[self.chosen] = True
        return {k.check for k in self.counts.kinds if (mine[k.story] & (k.grade >= weakest.rank)).any()}

    def values(self, group: str) -> list[str]:
        """The value of a group column, a story each."""
        column = self.counts.groups[group]
        return [column[position] or NOT_GIVEN for position in self.chosen.tolist()]


def sum_of(arrays: Sequence[Floats]) -> Floats:
    """The sum, element by element."""
    return np.asarray(np.sum(np.stack(arrays), axis=0), dtype=np.float64)


def questions(
    before: Side, after: Side, *, grade: Grade, groups: Sequence[str], paired: bool
) -> Iterator[Question]:
    """Every row: all copy, each check, each value of each group column.

    Of stories in pairs the findings of both versions are divided by the same number of sentences, the mean of
    the two: a break that is mended makes one sentence of two, and nothing else in the story worse.
    """
    totals = before.sentences, after.sentences
    if paired:
        totals = (sum_of(totals) / 2,) * 2
    found = before.findings(grade), after.findings(grade)

    def row_question(
        row: ComparisonRow, tops: Sequence[Floats], bottoms: Sequence[Floats] = totals
    ) -> Question:
        return Question(row, (tops[0], bottoms[0]), (tops[1], bottoms[1]))

    shown = f"findings, {grade.value}{'' if grade is Grade.CERTAIN else ' and stronger'}"
    yield row_question(ComparisonRow(ALL, shown, Measure.RATE, decides=True), found)
    failed = [side.counts.failed[side.chosen].astype(float) for side in (before, after)]
    ones = [np.ones(len(side.chosen)) for side in (before, after)]
    yield row_question(ComparisonRow(ALL, "failed stories", Measure.FAILED, decides=True), failed, ones)
    if before.counts.has_awkwardness and after.counts.has_awkwardness:
        awkward = [side.counts.awkwardness[side.chosen] for side in (before, after)]
        own = before.sentences, after.sentences  # a mean over the sentences that there are
        yield row_question(ComparisonRow(ALL, "awkwardness", Measure.AWKWARDNESS), awkward, own)
    for each in sorted(set(Grade) - ({grade} & {Grade.CERTAIN}), key=lambda g: -g.rank):
        one = [side.counts.grades[each][side.chosen] for side in (before, after)]
        yield row_question(ComparisonRow(ALL, f"findings, {each.value} only", Measure.RATE), one)
    for check in sorted(before.checks(grade) | after.checks(grade)):
        yield row_question(
            ComparisonRow(CHECK, check, Measure.RATE), [s.check(check, grade) for s in (before, after)]
        )
    for group in groups:
        for value, its in _by_value(before, after, group, paired=paired):
            yield row_question(
                ComparisonRow(group, value, Measure.RATE),
                [found[0] * its[0], found[1] * its[1]],
                [totals[0] * its[0], totals[1] * its[1]],
            )


def _by_value(
    before: Side, after: Side, group: str, *, paired: bool
) -> Iterator[tuple[str, tuple[Bools, Bools]]]:
    """The values of a group column that both have, with their stories in each.

    A matched story whose value is another one now belongs to "old → new".
    """
    old, new = before.values(group), after.values(group)
    if paired:
        old = new = [a if a == b else f"{a} → {b}" for a, b in zip(old, new, strict=True)]
    weight: Counter[str] = Counter()
    for side, values in ((before, old), (after, new)):
        for value, sentences in zip(values, side.sentences.tolist(), strict=True):
            weight[value] += sentences
    both = set(old) & set(new)
    kept = [value for value, _ in weight.most_common() if value in both][:MOST_VALUES]
    if kept == [NOT_GIVEN]:
        return
    columns = np.array(old, dtype=object), np.array(new, dtype=object)
    for value in kept:
        yield value, (columns[0] == value, columns[1] == value)
