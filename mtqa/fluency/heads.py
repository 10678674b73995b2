"""Linear heads on a middle layer of the fluency model: is what was just read in need of an editor?

Surprisal says how likely the words are, not whether they are right: good writers surprise too. What a
causal model knows of a text beyond the next word is best read in its middle layers, by a logistic
regression on the state after the last token (a linear probe: Alain and Bengio 2016,
https://arxiv.org/abs/1610.01644). Heads belong to one model; ``python -m recipes.heads`` fits them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import ModelError
from mtqa.fluency.reading import FloatArray
from mtqa.resources import models_dir

FOLDER, FILE = "smollm2-135m", "heads.safetensors"


@dataclass(frozen=True, eq=False)
class Heads:
    """Named logistic regressions on the states before the layer ``layer`` (from 0) of one model.

    ``weights``: (width + 1,) each, the bias last. ``model``: the name of the fluency model; ``digest``:
    first eight hexadecimal digits of the SHA-256 of the file.
    """

    model: str
    layer: int
    weights: Mapping[str, NDArray[np.float32]]
    digest: str = ""

    def log_odds(self, states: NDArray[np.float32]) -> dict[str, FloatArray]:
        """(tokens,) by name, of states of shape (tokens, width)."""
        return {
            name: np.asarray(states.astype(np.float64) @ head[:-1] + head[-1], np.float64)
            for name, head in self.weights.items()
        }

    def save(self, path: Path) -> None:
        """Write them as ``load_heads`` reads them."""
        from safetensors.numpy import save_file

        path.parent.mkdir(parents=True, exist_ok=True)
        metadata = {"model": self.model, "layer": str(self.layer)}
        save_file({name: np.asarray(head, np.float32) for name, head in self.weights.items()}, path, metadata)


@lru_cache(maxsize=4)
def load_heads(path: Path | None = None) -> Heads | None:
    """The heads of a file, by default the one that ships; None if there is none.

    Raises ModelError if it is damaged.
    """
    path = path or models_dir() / FOLDER / FILE
    if not path.is_file():
        return None
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            metadata = file.metadata() or {}
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        return Heads(metadata["model"], int(metadata["layer"]), weights, digest)
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error


def heads_of(model: str) -> Heads | None:
    """The shipped heads if they belong to the model of that name."""
    heads = load_heads()
    return heads if heads is not None and heads.model == model else None
