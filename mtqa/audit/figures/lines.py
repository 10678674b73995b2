"""From rows of sums to the lines of a breakdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mtqa.audit.figures.intervals import per_thousand
from mtqa.audit.figures.model import Line
from mtqa.findings import Grade
from mtqa.statistics import ClusterSums

#: Over rows of judged: what a line needs, in the order that ``line`` takes it.
SUMS = (
    "count(*) AS n, sum(x) AS x, sum(y) AS y, sum(x * x) AS xx, sum(x * y) AS xy, sum(y * y) AS yy, "
    "sum(certain) AS certain, sum(likely) AS likely, sum(review) AS review"
)
#: The same over rows that hold such sums.
SUMS_OF_SUMS = ", ".join(
    f"sum({name}) AS {name}" for name in ("n", "x", "y", "xx", "xy", "yy", "certain", "likely", "review")
)


def line(name: str, sums: Sequence[Any], **more: Any) -> Line:
    """A line of SUMS: stories and sentences of their own."""
    n, x, y, xx, xy, yy, *grades = (int(value or 0) for value in sums)
    return Line(name, n, y, by_grade(grades), per_thousand(ClusterSums(n, x, y, xx, xy, yy)), **more)


def by_grade(counts: Sequence[int]) -> dict[Grade, int]:
    """Counts of certain, likely and review findings, by grade."""
    return dict(zip((Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW), map(int, counts), strict=True))
