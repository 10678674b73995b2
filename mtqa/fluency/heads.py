"""Linear heads on middle layers of the fluency model: is what was just read in need of an editor?

Surprisal says how likely the words are, not whether they are right: good writers surprise too. What a
causal model knows of a text beyond the next word is best read in its middle layers, by a logistic
regression on the state after a sentence's last token, and on the mean of the states after its tokens
(a linear probe: Alain and Bengio 2016, https://arxiv.org/abs/1610.01644). Heads belong to one model;
``python -m recipes.heads`` fits them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import ModelError
from mtqa.fluency.reading import FloatArray
from mtqa.resources import models_dir

FOLDER, FILE = "smollm2-135m", "heads.safetensors"
#: Of which states of a sentence a part of a head is taken: the one after its last token, or the mean of all.
LAST, MEAN = "last", "mean"


@dataclass(frozen=True, eq=False)
class Heads:
    """Named logistic regressions on states of one model, each the sum of its parts.

    ``parts``: by "NAME.LAYER.LAST" or "NAME.LAYER.MEAN", where the states are those before a layer (from 0),
    (width + 1,) weights, the bias last. ``model``: the name of the fluency model; ``digest``: first eight
    hexadecimal digits of the SHA-256 of the file.
    """

    model: str
    parts: Mapping[str, NDArray[np.float32]]
    digest: str = ""

    @cached_property
    def layers(self) -> frozenset[int]:
        """The layers whose states are read."""
        return frozenset(_place(part)[1] for part in self.parts)

    def log_odds(self, states: Mapping[int, NDArray[np.float32]]) -> dict[str, FloatArray]:
        """(tokens,) by "NAME.LAST" and "NAME.MEAN", of states of shape (tokens, width) by their layer."""
        found: dict[str, FloatArray] = {}
        for part, weights in self.parts.items():
            name, layer, kind = _place(part)
            scores = states[layer].astype(np.float64) @ weights[:-1] + weights[-1]
            key = f"{name}.{kind}"
            found[key] = found[key] + scores if key in found else np.asarray(scores, np.float64)
        return found

    def save(self, path: Path) -> None:
        """Write them as ``load_heads`` reads them."""
        from safetensors.numpy import save_file

        path.parent.mkdir(parents=True, exist_ok=True)
        parts = {name: np.asarray(part, np.float32) for name, part in self.parts.items()}
        save_file(parts, path, {"model": self.model})


def _place(part: str) -> tuple[str, int, str]:
    """The head, the layer and the kind of a part. Raises ValueError where its name does not say them."""
    name, layer, kind = part.split(".")
    return name, int(layer), kind


def of_sentence(scores: Mapping[str, FloatArray], first: int, last: int) -> dict[str, float]:
    """The log odds of each head for the tokens from ``first`` to ``last`` (exclusive); 0 where there is none.

    ``scores``: what ``Heads.log_odds`` says of all tokens.
    """
    found: dict[str, float] = {}
    for key, each in scores.items():
        name, _, kind = key.partition(".")
        own = each[first:last]
        value = 0.0 if last <= first else float(own[-1] if kind == LAST else own.mean())
        found[name] = found.get(name, 0.0) + value
    return found


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
            parts = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        for part in parts:
            _place(part)
        return Heads(metadata["model"], parts, digest)
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error


def heads_of(model: str) -> Heads | None:
    """The shipped heads if they belong to the model of that name."""
    heads = load_heads()
    return heads if heads is not None and heads.model == model else None
