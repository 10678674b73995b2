"""From features and the fitted weights to the scores of a lattice.

The weights are models/alignment/weights.json, made by recipes.alignment.weights.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.resources import models_dir
from mtqa.source.alignment.features import BEADS, FEATURES, NULL_FEATURES, LinkFeatures, null_features
from mtqa.source.alignment.lattice import NEVER, BeadScores, Matrix, Shape
from mtqa.source.alignment.lengths import Lengths
from mtqa.source.alignment.lexicon import lexicon
from mtqa.source.alignment.sentence import SentenceProfile


@dataclass(frozen=True)
class Weights:
    """A weight for each of FEATURES, a score for each shape of link, and weights for lone sentences."""

    features: NDArray[np.float32]
    shapes: Mapping[tuple[int, int], float]
    crossed: float
    added: NDArray[np.float32]
    omitted: NDArray[np.float32]


@cache
def _sets() -> dict[str, Any]:
    table = json.loads((models_dir() / "alignment" / "weights.json").read_text("utf-8"))
    return dict(table["sets"])


@cache
def weights(language: str, *, likeness: bool = False) -> Weights:
    """The weights for a source language (ISO 639-1): its own where they were fitted, else the common ones.

    Those of languages with a lexicon are others than those of languages without. ``likeness``: those of a
    language without, where vectors are there.
    """
    if likeness:
        return from_plain(_sets()["vectors"])
    return from_plain(_sets().get(language) or _sets()["news" if lexicon(language).english else "default"])


def from_plain(plain: Mapping[str, Mapping[str, float]]) -> Weights:
    """Weights as the file has them; what it does not name is 0."""
    shapes = plain["shapes"]
    return Weights(
        np.array([plain["features"].get(name, 0.0) for name in FEATURES], np.float32),
        {shape: shapes[f"{shape[0]}-{shape[1]}"] for shape in BEADS},
        shapes["crossed"],
        *(
            np.array([plain[side].get(name, 0.0) for name in NULL_FEATURES], np.float32)
            for side in ("added", "omitted")
        ),
    )


def fitted(language: str) -> bool:
    """Whether a language has a lexicon, and weights that were fitted with one."""
    return bool(lexicon(language).english)


#: Places of the matrix that tell what is usual, at least.
_PLACES = 9
#: What each border between paragraphs costs that a link runs over on one side only. The weights were fitted
#: where translations keep their sentences whole; this was chosen on stories with a clause left out, half of
#: the blocks of wmt21-parallel to wmt23-parallel (``benchmarks.left_out --half calibration``).
_ONE_SIDED = 4.0
_LENGTH = [FEATURES.index(name) for name in ("length", "length_log")]


@dataclass(frozen=True, slots=True)
class Belief:
    """What is held of a document: its lengths, and how much likelier than usual sentences stand alone
    (in natural logarithms)."""

    lengths: Lengths
    alone: float = 0.0


class Scoring:
    """BeadScores under several beliefs; what does not hang on them is weighed once."""

    def __init__(self, compared: LinkFeatures, weights: Weights, plain: Weights | None = None) -> None:
        """``plain``: the weights that ``content`` is told by, where they are not those of the links."""
        self.compared, self.weights = compared, weights
        found = {shape: self._content(shape, (weights, plain or weights)) for shape in BEADS}
        self._content_of = {shape: own for shape, (own, _) in found.items()}
        #: The score of each link without its lengths and its shape.
        self.content = {shape: told for shape, (_, told) in found.items()}
        sides = compared.sides
        self._added = self._alone(list(sides.english), weights.added)
        self._omitted = self._alone(list(sides.source), weights.omitted)

    def scores(self, belief: Belief, more: Callable[[Shape], Matrix | float] = lambda _: 0.0) -> BeadScores:
        """BeadScores of all beads; ``more`` is added to those of links, by shape."""
        links = {}
        single: Matrix = np.zeros(0, np.float32)
        for shape in BEADS:
            if not self._fits(shape):
                links[shape] = np.full(self.compared.band.shape, NEVER, np.float32)
                continue
            plain = self._content_of[shape].copy()
            for at, matrix in zip(
                _LENGTH, self.compared.length_features(*shape, belief.lengths), strict=True
            ):
                plain += self.weights.features[at] * matrix
            plain += more(shape)
            if shape == (1, 1):
                single = plain
            links[shape] = plain + np.float32(self.weights.shapes[shape])
        if self._fits((2, 2)):
            links[2, 2] = np.logaddexp(links[2, 2], self._crossed(single))
        for shape, matrix in links.items():
            self._fence(shape, matrix)
        return BeadScores(links, self._added + belief.alone, self._omitted + belief.alone)

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

    def _content(self, shape: Shape, sets: tuple[Weights, ...]) -> tuple[Matrix, ...]:
        """The content of links by each set of weights."""
        totals = [np.zeros(self.compared.band.shape, np.float32) for _ in sets]
        if not self._fits(shape):
            return tuple(totals)
        by_feature = zip(*(weights.features[2:] for weights in sets), strict=True)
        for weights, matrix in zip(by_feature, self.compared.content_features(*shape), strict=True):
            for total, weight in zip(totals, weights, strict=True):
                if weight:
                    total += weight * matrix
        borders = np.float32(_ONE_SIDED) * self.compared.one_sided_borders(*shape)
        return tuple(total - borders for total in totals)

    def _fits(self, shape: Shape) -> bool:
        """Whether there are so many sentences on both sides: pairs of single sentences are most of all."""
        sides = self.compared.sides
        return shape[0] <= len(sides.english) and shape[1] <= len(sides.source)

    def _fence(self, shape: Shape, matrix: Matrix) -> None:
        """Forbid links that run over an edge."""
        band = self.compared.band
        matrix[max(0, len(matrix) - shape[0]) :] = NEVER
        matrix[band.low[:, None] + np.arange(band.width)[None, :] + shape[1] > band.columns] = NEVER

    @staticmethod
    def _alone(sentences: list[SentenceProfile], weights: Matrix) -> Matrix:
        return null_features(sentences) @ weights
