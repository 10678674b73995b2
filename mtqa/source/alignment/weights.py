"""The fitted weights of the alignment (models/alignment/weights.json, made by recipes.alignment.weights)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.resources import models_dir
from mtqa.source.alignment.features import BEADS, FEATURES, NULL_FEATURES


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
def weights(language: str) -> Weights:
    """The weights for a source language (ISO 639-1): its own where they were fitted, else the common ones."""
    return from_plain(_sets().get(language, _sets()["default"]))


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
    """Whether a language has weights of its own, and a lexicon."""
    return language in _sets()
