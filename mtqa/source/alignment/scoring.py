"""From features and weights to the scores of a lattice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mtqa.source.alignment.band import Matrix
from mtqa.source.alignment.features import BEADS, FEATURES, Comparison, null_features
from mtqa.source.alignment.lattice import NEVER, Scores, Shape
from mtqa.source.alignment.lengths import Lengths
from mtqa.source.alignment.sentence import Sentence
from mtqa.source.alignment.weights import Weights

#: Places of the matrix that tell what is usual, at least.
_PLACES = 9
_LENGTH = [FEATURES.index(name) for name in ("length", "length_log")]


@dataclass(frozen=True, slots=True)
class Belief:
    """What is held of a document: its lengths, and how much likelier than usual sentences stand alone
    (in natural logarithms)."""

    lengths: Lengths
    alone: float = 0.0


class Scoring:
    """Scores under several beliefs; what does not hang on them is weighed once."""

    def __init__(self, compared: Comparison, weights: Weights) -> None:
        self.compared, self.weights = compared, weights
        #: What each link is worth but for its lengths and its shape.
        self.content = {shape: self._content(shape) for shape in BEADS}
        sides = compared.sides
        self._added = self._alone(list(sides.english), weights.added)
        self._omitted = self._alone(list(sides.source), weights.omitted)

    def scores(self, belief: Belief, more: Callable[[Shape], Matrix | float] = lambda _: 0.0) -> Scores:
        """Scores of all beads; ``more`` is added to those of links, by shape."""
        links = {}
        single: Matrix = np.zeros(0, np.float32)
        for shape in BEADS:
            plain = self.content[shape].copy()
            for at, matrix in zip(
                _LENGTH, self.compared.length_features(*shape, belief.lengths), strict=True
            ):
                plain += self.weights.features[at] * matrix
            plain += more(shape)
            if shape == (1, 1):
                single = plain
            links[shape] = plain + np.float32(self.weights.shapes[shape])
        links[2, 2] = np.logaddexp(links[2, 2], self._crossed(single))
        for shape, matrix in links.items():
            self._fence(shape, matrix)
        return Scores(links, self._added + belief.alone, self._omitted + belief.alone)

    def usual_content(self) -> float:
        """The median content of one sentence with one, wherever they stand; 0 where there are too few."""
        band = self.compared.band
        whole = self.content[1, 1][:-1]
        inside = band.low[:-1, None] + np.arange(band.width)[None, :] < band.columns
        return float(np.median(whole[inside])) if inside.sum() >= _PLACES else 0.0

    def _crossed(self, single: Matrix) -> Matrix:
        """Two sentences that changed places."""
        moved = self.compared.band.moved
        return moved(single, 0, 1) + moved(single, 1, 0) + np.float32(self.weights.crossed)

    def _content(self, shape: Shape) -> Matrix:
        total = np.zeros(self.compared.band.shape, np.float32)
        for weight, matrix in zip(
            self.weights.features[2:], self.compared.content_features(*shape), strict=True
        ):
            if weight:
                total += weight * matrix
        return total

    def _fence(self, shape: Shape, matrix: Matrix) -> None:
        """Forbid links that run over an edge."""
        band = self.compared.band
        matrix[max(0, len(matrix) - shape[0]) :] = NEVER
        matrix[band.low[:, None] + np.arange(band.width)[None, :] + shape[1] > band.columns] = NEVER

    @staticmethod
    def _alone(sentences: list[Sentence], weights: Matrix) -> Matrix:
        return null_features(sentences) @ weights
