"""How much of what some sentences say the sentences of the other side say too, by vectors of their tokens.

For each token the likest one of the other side is looked for, as BERTScore does (Zhang et al., ICLR 2020),
with vectors that know no context. What is said too is the cosine with it, beyond what the token has on
average with the sentences of the other side (as in CSLS: Conneau et al., Word translation without parallel
data, ICLR 2018): common words are like something everywhere. So sentences that are linked together are
compared together: of two the likest token of either counts. The mean of each side is taken off its vectors,
since much of a vector says which language it is of; in a short text it is drawn towards the mean of many
(models/alignment/likeness.json, made by recipes.alignment.likeness).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mtqa.estimator.vectors import TokenVectors
from mtqa.resources import models_dir
from mtqa.source.alignment.lattice import Matrix, Shape

#: Of each link: what the source says of the English and the English of the source, as a mean of all tokens
#: and as a sum; and the same mean of the sentence of which least is said.
LIKENESS_FEATURES = ("like_share", "source_like_share", "like_worth", "source_like_worth", "like_weakest")
#: Links that are compared, the sum over their longest side.
_LONGEST = 3
#: Places of the matrix of tokens that are held at once.
_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Usual:
    """What is held of any two sides: the mean of English vectors and of others [width], and how likely like a
    token's likest is in any sentence of the other side; each counts as much as so many tokens (by their
    weights), or sentences, of the story do."""

    english: NDArray[np.float32]
    source: NDArray[np.float32]
    mean_counts: float
    cosine: float
    cosine_counts: float

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return len(self.english)


@cache
def usual() -> Usual:
    """What was measured on many texts."""
    table = json.loads((models_dir() / "alignment" / "likeness.json").read_text("utf-8"))
    english, source = (np.array(table[side], np.float32) for side in ("english", "source"))
    return Usual(english, source, table["mean_counts"], table["cosine"], table["cosine_counts"])


class Likeness:
    """What English sentences and sentences of the source have in common; each a place of the whole matrix."""

    def __init__(self, english: TokenVectors, source: TokenVectors, known: Usual) -> None:
        """The vectors have to be as wide as what is known."""
        left, right = _centred(english, known.english, known), _centred(source, known.source, known)
        self._sizes = len(english.starts), len(source.starts)
        self._said = _sums(english, left, source, right, known)
        self._said_back = _sums(source, right, english, left, known)
        self._weight = _by_sentence(english.weights[english.kinds], english.starts)
        self._weight_back = _by_sentence(source.weights[source.kinds], source.starts)

    def features(self, down: int, right: int) -> Iterator[Matrix]:
        """One matrix [English sentences + 1, source sentences + 1] a feature, as LIKENESS_FEATURES has them.

        Each place is where a link of ``down`` and ``right`` sentences begins. What runs over an edge has no
        meaning.
        """
        said = self._said[right - 1]
        back = self._said_back[down - 1].T
        whole, whole_back = _runs(said, down), _runs(back.T, right).T
        size, size_back = _runs(self._weight[:, None], down), _runs(self._weight_back[:, None], right).T
        for total, weight in ((whole, size), (whole_back, size_back)):
            yield self._padded(total / (weight + 1))
        for total in (whole, whole_back):
            yield self._padded(total)
        yield self._padded(self._weakest(said, back, (down, right)))

    def common(self, down: int, right: int) -> Matrix:
        """The mean of both shares, as a feature: 0 is what any sentences have in common."""
        english, source, *_ = self.features(down, right)
        return np.asarray((english + source) / 2, np.float32)

    def _weakest(self, said: Matrix, back: Matrix, shape: Shape) -> Matrix:
        """The share that is said of the sentence of which least is; 0 for one and one."""
        down, right = shape
        if down == right == 1:
            return np.zeros(self._sizes, np.float32)
        share = said / (self._weight[:, None] + 1)
        share_back = back / (self._weight_back[None, :] + 1)
        rows = [_moved(share, step) for step in range(down)] if down > 1 else []
        columns = [_moved(share_back.T, step).T for step in range(right)] if right > 1 else []
        least: Matrix = np.minimum.reduce([*rows, *columns])
        return least

    def _padded(self, matrix: Matrix) -> Matrix:
        return np.pad(np.broadcast_to(matrix, self._sizes), ((0, 1), (0, 1))).astype(np.float32)


def _centred(side: TokenVectors, mean: NDArray[np.float32], known: Usual) -> Matrix:
    """The vectors of each kind of token without the mean of the side; of length 1."""
    weights = np.bincount(side.kinds, side.weights[side.kinds], len(side.rows)).astype(np.float32)
    own = weights @ side.rows + np.float32(known.mean_counts) * mean
    rows = side.rows - own / max(1e-6, weights.sum() + known.mean_counts)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), np.float32)


def _sums(
    side: TokenVectors, rows: Matrix, other: TokenVectors, others: Matrix, known: Usual
) -> tuple[Matrix, ...]:
    """What one, two and three sentences of the other side say of each sentence: sums over its tokens.

    ``rows`` and ``others`` are the centred vectors of both. Shape of each: [sentences, other's sentences].
    """
    likest = np.empty((len(rows), len(other.starts)), np.float32)
    step = max(1, _AT_ONCE // max(1, len(other.kinds)))
    for at in range(0, len(rows), step):
        cosines = (rows[at : at + step] @ others.T)[:, other.kinds]
        likest[at : at + step] = np.maximum.reduceat(cosines, other.starts, axis=1)
    count = likest.shape[1] + known.cosine_counts
    average = (likest.sum(1, keepdims=True) + known.cosine_counts * known.cosine) / count
    found = []
    together = likest
    for number in range(_LONGEST):
        if number:
            together = np.maximum(together, _moved(likest.T, number).T)
        beyond = side.weights[:, None] * (together - average)
        found.append(_by_sentence(beyond[side.kinds], side.starts))
    return tuple(found)


def _by_sentence(values: Matrix, starts: NDArray[np.int64]) -> Matrix:
    """Sums over the tokens of each sentence."""
    return np.asarray(np.add.reduceat(values, starts, axis=0), np.float32)


def _runs(matrix: Matrix, size: int) -> Matrix:
    """Sums over so many rows from each on."""
    return np.asarray(sum(_moved(matrix, step) for step in range(size)), np.float32)


def _moved(matrix: Matrix, step: int) -> Matrix:
    """What stands so many rows below each place; the last row where nothing does."""
    return matrix[np.minimum(np.arange(len(matrix)) + step, len(matrix) - 1)] if step else matrix
