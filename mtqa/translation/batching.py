"""Sorts texts into batches of similar length, so that little is computed for padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import torch
from torch import Tensor

from mtqa.evidence import TokenScores


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


#: For each row of target ids, other tokens and the positions where they might stand.
Rivals = list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class ForcedScores:
    """The scores of a target's tokens, and how many nats more probable each of its rivals is."""

    tokens: TokenScores
    rivals: list[float] = field(default_factory=list)


def shared_prefix(rows: list[list[int]]) -> int:
    """How many leading ids all rows have in common."""
    first, last = min(rows), max(rows)  # in the order of sequences: what these two share, all do
    differ = (index for index, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return next(differ, min(len(first), len(last)))


def padded(rows: Sequence[Sequence[int]], value: int) -> list[list[int]]:
    """The rows filled up with ``value`` to the length of the longest."""
    width = max(len(row) for row in rows)
    return [[*row, *[value] * (width - len(row))] for row in rows]


def mask(rows: list[list[int]]) -> list[list[bool]]:
    """Which places of ``padded(rows)`` hold a row's own ids."""
    width = max(len(row) for row in rows)
    return [[position < len(row) for position in range(width)] for row in rows]


def picked(scores: Tensor, tokens: Tensor) -> Tensor:
    """Log probability of each token, and by how much the best token's is higher, (…, 2).

    ``scores`` is (…, vocabulary), ``tokens`` (…).
    """
    chosen = scores.gather(-1, tokens[..., None])[..., 0]
    return torch.stack([chosen - torch.logsumexp(scores, dim=-1), scores.amax(dim=-1) - chosen], dim=-1)


def rivals_ahead(scores: Tensor, targets: list[list[int]], rivals: Rivals) -> list[list[float]]:
    """For each row its rivals' log probabilities less those of the row's own tokens at their positions.

    ``scores`` are those of all rows, one below the other, (tokens of all rows, vocabulary).
    """
    starts = [0, *accumulate(len(row) for row in targets)]
    asked = [
        (starts[number] + at, token, targets[number][at])
        for number, row in enumerate(rivals)
        for at, token in row
    ]
    if not asked:
        return [[] for _ in targets]
    places, tokens, own = (torch.tensor(column, device=scores.device) for column in zip(*asked, strict=True))
    values = iter((scores[places, tokens] - scores[places, own]).tolist())
    return [[next(values) for _ in row] for row in rivals]
