"""Converts the embedded pair into what ``from_pretrained`` loads: safetensors and JSON, nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from mtqa.errors import ModelError
from mtqa.models.local import TOKENIZER, WEIGHTS
from mtqa.translation.embedded import MODEL_TYPE
from mtqa.translation.embedded.marian_file import MarianFile, read_marian_file

EOS, UNK, PAD = "</s>", "<unk>", "<pad>"

#: Stands for a literal "<", which neither vocabulary has: without it "</s>" in a text would end the sentence.
_ESCAPED = "\u2039"


def converted_files(model: Path, tokenizer: Path) -> dict[str, bytes]:
    """Every file of the converted model by name.

    Raises:
        ModelError: one of the package's two files is damaged, incomplete or of another architecture.
    """
    marian = read_marian_file(model)
    try:
        sizes, state = model_shape(marian.description), renamed(marian)
    except ModelError as error:
        raise ModelError(f"{model}: {error}") from error
    start = sizes.pop("vocabulary")
    special = {"eos_token_id": EOS_ID, "pad_token_id": start, "decoder_start_token_id": start}
    return {
        "config.json": _json(
            {
                "architectures": ["MarianSsruForConditionalGeneration"],
                "model_type": MODEL_TYPE,
                "vocab_size": start + 1,
                "dtype": "float32",
                "is_encoder_decoder": True,
                "tie_word_embeddings": True,
                **sizes,
                **special,
            }
        ),
        "generation_config.json": _json({**special, "max_length": None, "num_beams": 1, "do_sample": False}),
        "tokenizer_config.json": _json(
            {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "eos_token": EOS,
                "unk_token": UNK,
                "pad_token": PAD,
                "split_special_tokens": True,
                "clean_up_tokenization_spaces": False,
                "model_input_names": ["input_ids", "attention_mask"],
            }
        ),
        TOKENIZER: _tokenizer(tokenizer, start),
        WEIGHTS: save(
            {name: np.ascontiguousarray(tensor) for name, tensor in state.items()}, {"format": "pt"}
        ),
    }


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _tokenizer(path: Path, start: int) -> bytes:
    """The shipped tokenizer with the end mark, the special tokens, and literal "<" kept out of their way."""
    try:
        content = json.loads(path.read_bytes())
        vocabulary = content["model"]["vocab"]
        normalizers = content["normalizer"]["normalizers"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a tokenizer file") from error
    pieces = [piece for piece, _ in vocabulary]
    if len(pieces) != start or pieces[EOS_ID] != EOS or pieces[UNK_ID] != UNK:
        raise ModelError(f"{path}: its vocabulary is not the model's")
    if any(_ESCAPED in piece for piece in pieces):
        raise ModelError(f"{path}: its vocabulary holds {_ESCAPED!r}, which must be free")
    normalizers.append({"type": "Replace", "pattern": {"String": "<"}, "content": _ESCAPED})
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    content["added_tokens"] = [
        {"id": number, "content": token, **flags}
        for number, token in ((EOS_ID, EOS), (UNK_ID, UNK), (start, PAD))
    ]
    content["post_processor"] = {
        "type": "TemplateProcessing",
        "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": EOS, "type_id": 0}}],
        "pair": [
            {"Sequence": {"id": "A", "type_id": 0}},
            {"Sequence": {"id": "B", "type_id": 1}},
            {"SpecialToken": {"id": EOS, "type_id": 1}},
        ],
        "special_tokens": {EOS: {"id": EOS, "ids": [EOS_ID], "tokens": [EOS]}},
    }
    return json.dumps(content, ensure_ascii=False).encode()


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


def renamed(file: MarianFile) -> dict[str, Array]:
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
