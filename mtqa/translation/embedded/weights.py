"""Renames a Marian student's tensors to the Transformers model's, and refuses any other architecture."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from mtqa.errors import ModelError
from mtqa.translation.embedded.marian_file import MarianFile

Array = npt.NDArray[np.float32]

#: What the model's description must say; anything else would be computed wrongly.
EXPECTED: dict[str, Any] = {
    "type": "transformer",
    "transformer-decoder-autoreg": "rnn",
    "dec-cell": "ssru",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "transformer-postprocess-top": "",
    "transformer-ffn-activation": "relu",
    "transformer-ffn-depth": 2,
    "transformer-train-position-embeddings": False,
    "transformer-no-projection": False,
    "transformer-tied-layers": [],
    "tied-embeddings-all": True,
    "output-omit-bias": False,
    "right-left": False,
    "lemma-dim-emb": 0,
}

EOS_ID, UNK_ID = 0, 1

#: Added to the score of the start symbol, which must never be generated.
_NEVER = -1e9


def model_shape(description: dict[str, Any]) -> dict[str, int]:
    """The sizes of a student model, under the configuration's names.

    Raises:
        ModelError: the description is not that of a post-norm transformer with an SSRU decoder.
    """
    for key, expected in EXPECTED.items():
        if description.get(key) != expected:
            raise ModelError(f"the model's {key} is {description.get(key)!r}: only {expected!r} is known")
    sizes: dict[str, Any] = {
        "d_model": description.get("dim-emb"),
        "encoder_layers": description.get("enc-depth"),
        "decoder_layers": description.get("dec-depth"),
        "ffn_dim": description.get("transformer-dim-ffn"),
        "num_heads": description.get("transformer-heads"),
    }
    vocabularies = description.get("dim-vocabs")
    if not (isinstance(vocabularies, list) and len(vocabularies) == 2 and vocabularies[0] == vocabularies[1]):
        raise ModelError(f"the model's dim-vocabs are {vocabularies!r}: two equal ones were expected")
    sizes["vocabulary"] = vocabularies[0]
    for name, size in sizes.items():
        if not isinstance(size, int) or size < 1:
            raise ModelError(f"the model's description gives {name} as {size!r}")
    if sizes["d_model"] % sizes["num_heads"]:
        raise ModelError(f"the model's width {sizes['d_model']} is no multiple of its heads")
    return {name: int(size) for name, size in sizes.items()}


class _Renamer:
    """Moves tensors from a Marian file to their new names, and remembers which are left."""

    def __init__(self, file: MarianFile) -> None:
        self.sizes = model_shape(file.description)
        self.width, self.ffn = self.sizes["d_model"], self.sizes["ffn_dim"]
        self.left = dict(file.tensors)
        self.state: dict[str, Array] = {}

    def take(self, name: str, *shape: int) -> Array:
        if name not in self.left:
            raise ModelError(f"the model lacks the tensor {name}")
        tensor = self.left.pop(name)
        if tensor.shape != shape:
            raise ModelError(f"the model's tensor {name} has shape {tensor.shape} instead of {shape}")
        return tensor

    def vector(self, name: str, size: int) -> Array:
        return self.take(name, 1, size).reshape(size)

    def norm(self, marian: str, ours: str) -> None:
        self.state[f"{ours}.weight"] = self.vector(f"{marian}_ln_scale", self.width)
        self.state[f"{ours}.bias"] = self.vector(f"{marian}_ln_bias", self.width)

    def attention(self, marian: str, ours: str) -> None:
        for letter, projection in (("q", "q_proj"), ("k", "k_proj"), ("v", "v_proj"), ("o", "out_proj")):
            weight = self.take(f"{marian}_W{letter}", self.width, self.width)
            self.state[f"{ours}.{projection}.weight"] = weight
            self.state[f"{ours}.{projection}.bias"] = self.vector(f"{marian}_b{letter}", self.width)
        self.norm(f"{marian}_Wo", f"{ours}_layer_norm")

    def feed_forward(self, marian: str, ours: str) -> None:
        self.state[f"{ours}.fc1.weight"] = self.take(f"{marian}_W1", self.ffn, self.width)
        self.state[f"{ours}.fc1.bias"] = self.vector(f"{marian}_b1", self.ffn)
        self.state[f"{ours}.fc2.weight"] = self.take(f"{marian}_W2", self.width, self.ffn)
        self.state[f"{ours}.fc2.bias"] = self.vector(f"{marian}_b2", self.width)
        self.norm(f"{marian}_ffn", f"{ours}.final_layer_norm")

    def ssru(self, marian: str, ours: str) -> None:
        self.state[f"{ours}.input.weight"] = self.take(f"{marian}_W", self.width, self.width)
        self.state[f"{ours}.forget.weight"] = self.take(f"{marian}_Wf", self.width, self.width)
        self.state[f"{ours}.forget.bias"] = self.vector(f"{marian}_bf", self.width)
        self.norm(f"{marian}_ffn", f"{ours}_layer_norm")

    def output(self) -> None:
        """The shared embedding and the output bias, each with a row for the start symbol."""
        vocabulary = self.sizes["vocabulary"]
        table = self.take("Wemb", vocabulary, self.width)
        self.state["model.shared.weight"] = np.concatenate([table, np.zeros((1, self.width), np.float32)])
        bias = self.take("decoder_ff_logit_out_b", 1, vocabulary)
        self.state["final_logits_bias"] = np.concatenate([bias, np.full((1, 1), _NEVER, np.float32)], axis=1)


def rename(file: MarianFile) -> dict[str, Array]:
    """The Transformers model's state: (out, in) matrices and vectors, and a start symbol's row besides.

    Raises:
        ModelError: another architecture, or a tensor is missing, unexpected, or of the wrong shape.
    """
    renamer = _Renamer(file)
    renamer.output()
    for index in range(renamer.sizes["encoder_layers"]):
        marian, ours = f"encoder_l{index + 1}", f"model.encoder.layers.{index}"
        renamer.attention(f"{marian}_self", f"{ours}.self_attn")
        renamer.feed_forward(f"{marian}_ffn", ours)
    for index in range(renamer.sizes["decoder_layers"]):
        marian, ours = f"decoder_l{index + 1}", f"model.decoder.layers.{index}"
        renamer.ssru(f"{marian}_rnn", f"{ours}.ssru")
        renamer.attention(f"{marian}_context", f"{ours}.encoder_attn")
        renamer.feed_forward(f"{marian}_ffn", ours)
    if renamer.left:
        raise ModelError(f"the model has tensors that are not known: {', '.join(sorted(renamer.left)[:3])}")
    return renamer.state
