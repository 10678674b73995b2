"""How many of a sample's rows each stratum gets."""

from __future__ import annotations

import math
from collections.abc import Sequence

#: Rows that a stratum gets before others get more: fewer say next to nothing.
_BASE = 2


def allocate(sizes: Sequence[int], rows: int) -> list[int]:
    """Share ``rows`` among strata of these sizes: about by the square root of the size.

    That is the power allocation of Bankier (The American Statistician 42, 1988), between the best for the
    whole (by size) and the best for each check alone (all the same). Whole numbers are found one by one, as
    Wright (The American Statistician 66, 2012) does: the next row goes where sqrt(size) / sqrt(k (k + 1)) is
    largest. No stratum gets more than it has; each gets one, and two where there is enough.

    Raises ValueError where there are more strata than rows.
    """
    if rows < len(sizes):
        raise ValueError("more strata than rows")
    base = _BASE if rows >= _BASE * len(sizes) else 1
    given = [min(size, base) for size in sizes]
    for _ in range(min(rows, sum(sizes)) - sum(given)):
        open_ = [i for i, size in enumerate(sizes) if given[i] < size]
        best = max(open_, key=lambda i: (math.sqrt(sizes[i] / (given[i] * (given[i] + 1))), -i))
        given[best] += 1
    return given


def halves(findings: int, unflagged: int, rows: int, share: float) -> tuple[int, int]:
    """The rows for findings and for unflagged sentences, of which there are so many.

    ``share`` of the rows is for the second; what one of the two has not, the other gets, unless the share
    is 0 or 1.
    """
    second = min(unflagged, round(rows * share))
    first = min(findings, rows - second) if share < 1 else 0
    return first, min(unflagged, rows - first) if share else second
