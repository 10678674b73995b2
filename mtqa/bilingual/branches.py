"""Texts that begin as another does, as one row of tokens that a network reads in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise


@dataclass(frozen=True, slots=True)
class Branch:
    """A text that has other tokens, one at least, than a given text from the place ``at`` on."""

    at: int
    tokens: Sequence[int]


@dataclass(frozen=True, slots=True)
class Packed:
    """Branches one after the other, each without its last token, which nothing is asked after.

    ``positions``: where each token stands in its own text. ``parts``: of each branch its first place in the
    row and the place after its last. ``targets``: for each token of the row the one that comes after it.
    """

    tokens: list[int]
    positions: list[int]
    parts: list[tuple[int, int]]
    targets: list[int]


def packed(branches: Sequence[Branch]) -> Packed:
    """The branches in one row."""
    ends = [0, *accumulate(len(branch.tokens) - 1 for branch in branches)]
    return Packed(
        list(chain.from_iterable(branch.tokens[:-1] for branch in branches)),
        list(chain.from_iterable(range(each.at, each.at + len(each.tokens) - 1) for each in branches)),
        list(pairwise(ends)),
        list(chain.from_iterable(branch.tokens[1:] for branch in branches)),
    )
