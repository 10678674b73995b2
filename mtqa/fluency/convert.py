"""Converts a Llama in GGUF into what ``from_pretrained`` loads: safetensors and JSON, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save
from torch import Tensor

from mtqa.errors import ModelError
from mtqa.models.gguf import GgufModel, opened_gguf
from mtqa.models.local import TOKENIZER, WEIGHTS

CONFIG, TOKENIZER_CONFIG = "config.json", "tokenizer_config.json"

#: What a Llama has that not every decoder has.
_PARTS = {"output": "lm_head", "ffn_norm": "post_attention_layernorm"}
#: Kinds of token (``tokenizer.ggml.token_type``) that no text is ever cut into.
_CONTROL = 3


def converted_files(path: Path, start: str) -> dict[str, bytes]:
    """Every file of the converted model by name; ``start`` is the token that a text begins with.

    Raises:
        ModelError: the file is damaged, or not a Llama with a byte-level vocabulary.
    """
    with opened_gguf(path) as model:
        fields = model.fields
        if fields["general.architecture"] != "llama" or fields["tokenizer.ggml.pre"] != "smollm":
            raise ModelError(f"{path.name}: not a Llama with the vocabulary of SmolLM")
        config = _config(model)
        weights = _weights(model, config["num_attention_heads"], config["num_key_value_heads"])
        config["tie_word_embeddings"] = "lm_head.weight" not in weights
        tokenizer = _tokenizer(fields)
    return {
        CONFIG: _json(config),
        TOKENIZER: tokenizer.encode(),
        TOKENIZER_CONFIG: _json(
            {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": start, "eos_token": start}
        ),
        WEIGHTS: save(weights, {"format": "pt"}),
    }


def _config(model: GgufModel) -> dict[str, Any]:
    sizes = model.sizes
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_act": "silu",
        "vocab_size": len(model.fields["tokenizer.ggml.tokens"]),
        "hidden_size": sizes["embedding_length"],
        "intermediate_size": sizes["feed_forward_length"],
        "num_hidden_layers": sizes["block_count"],
        "num_attention_heads": sizes["attention.head_count"],
        "num_key_value_heads": sizes["attention.head_count_kv"],
        "max_position_embeddings": sizes["context_length"],
        "rms_norm_eps": round(float(sizes["attention.layer_norm_rms_epsilon"]), 12),
        "rope_theta": float(sizes["rope.freq_base"]),
        "dtype": "bfloat16",
    }


def _weights(model: GgufModel, heads: int, key_heads: int) -> dict[str, Tensor]:
    """The weights under Transformers' names, in bfloat16 as the model was published before quantisation."""
    from gguf import dequantize

    weights = {}
    for tensor in model.named(_PARTS, "a plain Llama"):
        values = dequantize(tensor.stored.data, tensor.stored.tensor_type)
        if tensor.part in ("attn_q", "attn_k"):
            values = _halves(values, heads if tensor.part == "attn_q" else key_heads)
        weights[tensor.name] = torch.from_numpy(np.array(values, order="C")).to(torch.bfloat16)
    return weights


def _halves(values: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Undo llama.cpp's order of a head's rows: it rotates neighbours, Transformers the two halves."""
    rows, width = values.shape
    return values.reshape(heads, rows // heads // 2, 2, width).swapaxes(1, 2).reshape(rows, width)


def _tokenizer(fields: Mapping[str, Any]) -> str:
    """SmolLM's: byte-level BPE as GPT-2's, after every digit was set apart."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    tokens = fields["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"]]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=False, use_regex=True),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    kinds = fields["tokenizer.ggml.token_type"]
    tokenizer.add_special_tokens(
        [
            AddedToken(token, special=True, normalized=False)
            for token, kind in zip(tokens, kinds, strict=True)
            if kind == _CONTROL
        ]
    )
    return str(tokenizer.to_str())


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
