"""A linear head on a middle layer of the fluency model: would an editor rewrite what was just read?

Surprisal says how likely the words are, not whether they are right: good writers surprise too. What a
causal model knows of a text beyond the next word is best read in its middle layers, by a linear
regression on the state after the last token (a linear probe: Alain and Bengio 2016,
https://arxiv.org/abs/1610.01644). The head belongs to one model; ``mtqa.fluency.train`` fits it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import ModelError
from mtqa.resources import models_dir

FOLDER = "smollm2-135m"
FILE = "doubt.safetensors"


@dataclass(frozen=True, eq=False)
class DoubtHead:
    """``weights`` (width,) and ``bias`` give log odds from a state before the layer ``layer`` (from 0).

    ``model`` is the name of the fluency model whose states it reads; ``digest`` the first eight
    hexadecimal digits of the file's SHA-256.
    """

    model: str
    layer: int
    weights: NDArray[np.float32]
    bias: float
    digest: str = ""


@lru_cache(maxsize=4)
def load_head(path: Path | None = None) -> DoubtHead | None:
    """The head of a file, by default the one that ships; None if there is none.

    Raises ModelError if it is damaged.
    """
    path = path or models_dir() / FOLDER / FILE
    if not path.is_file():
        return None
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            told = file.metadata() or {}
            weights, bias = file.get_tensor("weights"), float(file.get_tensor("bias")[0])
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        return DoubtHead(told["model"], int(told["layer"]), weights, bias, digest)
    except (OSError, KeyError, ValueError, IndexError, SafetensorError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error


def head_for(model: str) -> DoubtHead | None:
    """The shipped head if it belongs to the model of that name."""
    head = load_head()
    return head if head is not None and head.model == model else None


def save_head(head: DoubtHead, path: Path) -> None:
    """Write a head as ``load_head`` reads it."""
    from safetensors.numpy import save_file

    tensors = {"weights": head.weights.astype(np.float32), "bias": np.array([head.bias], np.float32)}
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path, metadata={"model": head.model, "layer": str(head.layer)})
