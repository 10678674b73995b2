"""A text and others that begin as it does, as one row of tokens that a network reads in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Branch:
    """A text that has other tokens from the place ``at`` on, which is 1 or more."""

    at: int
    tokens: Sequence[int]


@dataclass(frozen=True, slots=True)
class Packed:
    """Tokens of a text and of its branches, one after the other, each branch without what it shares.

    ``positions``: where each token stands in its own text. A token sees itself and all tokens before it but
    those that are ``hidden``: (start, end, at), from the places of a branch, ``start`` to ``end``, those from
    ``at`` to ``start``. ``targets``: the tokens that are asked for, of the text and then of each branch, so
    many each as ``counts`` say; ``rows``: of each the place of the token before it.
    """

    tokens: list[int]
    positions: list[int]
    hidden: list[tuple[int, int, int]]
    targets: list[int]
    rows: list[int]
    counts: list[int]


def packed(tokens: Sequence[int], first: int, branches: Sequence[Branch]) -> Packed:
    """A text of which the tokens from ``first`` (1 or more) on are asked for, with all those of its branches."""
    trunk = max([len(tokens) - 1, *(branch.at for branch in branches)])
    own = [branch.tokens[:-1] for branch in branches]  # the last token of a text is asked for, but not read
    inputs = [*tokens[:trunk], *chain.from_iterable(own)]
    hidden: list[tuple[int, int, int]] = []
    positions, rows = list(range(trunk)), list(range(first - 1, len(tokens) - 1))
    start = trunk
    for branch, read in zip(branches, own, strict=True):
        end = start + len(read)
        positions += range(branch.at, branch.at + len(read))
        rows += _rows_of(branch, start)
        hidden.append((start, end, branch.at))
        start = end
    targets = [*tokens[first:], *chain.from_iterable(branch.tokens for branch in branches)]
    counts = [len(tokens[first:]), *(len(branch.tokens) for branch in branches)]
    return Packed(inputs, positions, hidden, targets, rows, counts)


def _rows_of(branch: Branch, start: int) -> Iterator[int]:
    """Of each token of a branch, whose own tokens begin at ``start``, the place of the token before it."""
    if branch.tokens:
        yield branch.at - 1
        yield from range(start, start + len(branch.tokens) - 1)
