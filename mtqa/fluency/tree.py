"""Ways for a text to go on, as a tree: what several of them begin with in common is read once.

A causal model can read a tree in one row, where each token sees the text before the place where its way parts
from it, and the tokens before it on its own way (tree attention: Miao et al. 2024,
https://arxiv.org/abs/2305.09781).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.fluency.reading import Suffix
from mtqa.fluency.tokens import common_length


@dataclass(frozen=True, slots=True)
class _Way:
    """A suffix that parts from the text after its first ``shared`` tokens."""

    suffix: Suffix
    shared: int

    @property
    def rest(self) -> int:
        """Tokens that have to be read: all after the parting but the last."""
        return max(0, len(self.suffix.tokens) - self.shared - 1)


def groups_of(suffixes: Sequence[Suffix], text: Sequence[int], most: int) -> Iterator[list[_Way]]:
    """The suffixes of a text in their order, in groups that have so many tokens to read at most.

    A suffix that has more is a group of its own.
    """
    group: list[_Way] = []
    count = 0
    for suffix in suffixes:
        way = _Way(suffix, common_length(suffix.tokens, text[suffix.start :]))
        if group and count + way.rest > most:
            yield group
            group, count = [], 0
        group.append(way)
        count += way.rest
    if group:
        yield group


class TokenTree:
    """The tokens of a group that are not the text's, each once, with their positions.

    ``targets`` are tokens whose probability is asked, each pair of one and what stands before it once;
    ``before`` has for each the number of the token before it, where the tree's follow the text's of which
    ``length`` there are. ``places`` has the places of each suffix's tokens among the targets.
    """

    def __init__(self, group: Sequence[_Way], length: int) -> None:
        self.tokens: list[int] = []
        self.positions: list[int] = []
        self.targets: list[int] = []
        self.before: list[int] = []
        self.places: list[NDArray[np.int64]] = []
        self._length = length
        self._parents: list[int] = []
        self._nodes: dict[tuple[int, int], int] = {}
        self._asked: dict[tuple[int, int], int] = {}
        for way in group:
            self._add(way)

    def seen(self) -> NDArray[np.bool_]:
        """(tokens, tokens of the text up to the last parting + tokens): which of those each token sees."""
        count = len(self.tokens)
        partings = [parent + 1 for parent in self._parents if parent < self._length]
        last = max(partings, default=0)
        seen = np.zeros((count, last + count), np.bool_)
        for number, parent in enumerate(self._parents):
            if parent < self._length:
                seen[number, : parent + 1] = True
            else:
                seen[number] = seen[parent - self._length]
            seen[number, last + number] = True
        return seen

    def seen_with_text(self) -> NDArray[np.bool_]:
        """As ``seen``, of the text's tokens too, which come first: (all tokens, all tokens)."""
        length, count, own = self._length, len(self.tokens), self.seen()
        seen = np.zeros((length + count, length + count), np.bool_)
        seen[:length, :length] = np.tri(length, dtype=np.bool_)
        last = own.shape[1] - count
        seen[length:, :last], seen[length:, length:] = own[:, :last], own[:, last:]
        return seen

    def _add(self, way: _Way) -> None:
        """The numbers of nodes go on from the text's tokens."""
        tokens, start = way.suffix.tokens, way.suffix.start
        before, places = start - 1, []
        for at, token in enumerate(tokens):
            key = before, token
            if key not in self._asked:
                self._asked[key] = len(self.targets)
                self.targets.append(token)
                self.before.append(before)
            places.append(self._asked[key])
            if at < way.shared:
                before = start + at
            elif at + 1 < len(tokens):
                before = self._node(before, token, start + at)
        self.places.append(np.array(places, np.int64))

    def _node(self, parent: int, token: int, position: int) -> int:
        """The number of a token after another; a new one if the tree has none such."""
        if (parent, token) not in self._nodes:
            self._nodes[parent, token] = self._length + len(self.tokens)
            self.tokens.append(token)
            self.positions.append(position)
            self._parents.append(parent)
        return self._nodes[parent, token]
