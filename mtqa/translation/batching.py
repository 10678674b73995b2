"""Sorts texts into batches of similar length, so that little is computed for padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], *, budget: int, rows: int) -> Iterator[list[int]]:
    """Indices of ``lengths`` in batches, longest first, each index exactly once.

    A batch holds at most ``rows`` indices, and its longest length times its size is at most
    ``budget`` tokens; an item over the budget is a batch of its own. Equal lengths keep their
    order. Longest first: whatever runs out of memory does so at once.

    Raises:
        ValueError: ``budget`` or ``rows`` is below one.
    """
    if budget < 1 or rows < 1:
        raise ValueError(f"a batch needs room for one token and one row: budget {budget}, rows {rows}")
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    start = 0
    while start < len(order):
        longest = max(1, lengths[order[start]])
        size = max(1, min(rows, budget // longest))
        yield order[start : start + size]
        start += size
