"""Converts a Gemma 3 in GGUF into what ``from_pretrained`` loads: safetensors and JSON, nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save
from torch import Tensor

from mtqa.bilingual.english import ENGLISH, english_tokens
from mtqa.errors import ModelError
from mtqa.models.gguf import GgufModel, opened_gguf
from mtqa.models.local import TOKENIZER, WEIGHTS

CONFIG = "config.json"

#: What a Gemma 3 has that not every decoder has.
_PARTS = {
    "attn_q_norm": "self_attn.q_norm",
    "attn_k_norm": "self_attn.k_norm",
    "post_attention_norm": "post_attention_layernorm",
    "ffn_norm": "pre_feedforward_layernorm",
    "post_ffw_norm": "post_feedforward_layernorm",
}
#: Kinds of token (``tokenizer.ggml.token_type``): that no text is ever cut into, and that a text is cut into
#: wherever they stand in it.
_CONTROL, _DEFINED = 3, 4
#: One layer in so many sees the whole text and turns by angles of its own; the others turn as those of
#: Gemma 2, which the file does not say.
_PERIOD, _LOCAL_BASE = 6, 10_000.0
#: Rows that are unpacked at a time.
_ROWS = 1 << 14


def converted_files(path: Path) -> dict[str, bytes]:
    """Every file of the converted model by name.

    Raises:
        ModelError: the file is damaged, or not a Gemma 3 that reads text.
    """
    with opened_gguf(path) as model:
        fields = model.fields
        if fields["general.architecture"] != "gemma3" or fields["tokenizer.ggml.model"] != "llama":
            raise ModelError(f"{path.name}: not a Gemma 3 with a vocabulary of SentencePiece")
        config = _config(model)
        tokenizer = _tokenizer(fields["tokenizer.ggml.tokens"], fields["tokenizer.ggml.token_type"])
        weights = _weights(model)
        weights[ENGLISH] = torch.tensor(english_tokens(tokenizer), dtype=torch.int32)
    return {
        CONFIG: (json.dumps(config, indent=2, ensure_ascii=False) + "\n").encode(),
        TOKENIZER: tokenizer.to_str().encode(),
        WEIGHTS: save(weights, {"format": "pt"}),
    }


def _config(model: GgufModel) -> dict[str, Any]:
    fields, sizes = model.fields, model.sizes
    layers, width = sizes["block_count"], sizes["attention.key_length"]
    kinds = ["sliding_attention" if number % _PERIOD else "full_attention" for number in range(1, layers + 1)]
    turns = {"sliding_attention": _LOCAL_BASE, "full_attention": float(sizes["rope.freq_base"])}
    return {
        "architectures": ["Gemma3ForCausalLM"],
        "model_type": "gemma3_text",
        "hidden_activation": "gelu_pytorch_tanh",
        "vocab_size": len(fields["tokenizer.ggml.tokens"]),
        "hidden_size": sizes["embedding_length"],
        "intermediate_size": sizes["feed_forward_length"],
        "num_hidden_layers": layers,
        "num_attention_heads": sizes["attention.head_count"],
        "num_key_value_heads": sizes["attention.head_count_kv"],
        "head_dim": width,
        "query_pre_attn_scalar": width,
        "max_position_embeddings": sizes["context_length"],
        "sliding_window": sizes["attention.sliding_window"],
        "layer_types": kinds,
        "rope_parameters": {
            kind: {"rope_type": "default", "rope_theta": base} for kind, base in turns.items()
        },
        "rms_norm_eps": round(float(sizes["attention.layer_norm_rms_epsilon"]), 12),
        "bos_token_id": fields["tokenizer.ggml.bos_token_id"],
        "eos_token_id": fields["tokenizer.ggml.eos_token_id"],
        "pad_token_id": fields["tokenizer.ggml.padding_token_id"],
        "tie_word_embeddings": True,
        "dtype": "bfloat16",
    }


def _weights(model: GgufModel) -> dict[str, Tensor]:
    """The weights under Transformers' names, in bfloat16 as the model was published before quantisation."""
    # llama.cpp's converter adds the 1 to norms that the model itself adds.
    return {
        tensor.name: _unpacked(tensor.stored, 1.0 if "norm" in tensor.part else 0.0)
        for tensor in model.named(_PARTS, "a plain Gemma 3")
    }


def _unpacked(tensor: Any, less: float) -> Tensor:
    """In bfloat16, some rows at a time: the table of embeddings takes 671 MB in float32."""
    from gguf import dequantize

    shape = [int(size) for size in reversed(tensor.shape)]
    values = torch.empty(shape, dtype=torch.bfloat16)
    for start in range(0, shape[0], _ROWS):
        rows = dequantize(tensor.data[start : start + _ROWS], tensor.tensor_type)
        values[start : start + _ROWS] = torch.from_numpy(np.array(rows, order="C")) - less
    return values


def _tokenizer(tokens: Sequence[str], kinds: Sequence[int]) -> Any:
    """Gemma's: byte-pair encoding of SentencePiece, which joins across words, a space being a character.

    The vocabulary stands in the order of its scores, so that the pieces of which a token is joined are joined
    in that order, too; of several ways to the same token, the one with the longest beginning comes first.
    """
    from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers

    tokens = [token.replace(" ", "▁") for token in tokens]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    merges = [
        (token[:cut], token[cut:])
        for token in tokens
        for cut in range(len(token) - 1, 0, -1)
        if token[:cut] in vocabulary and token[cut:] in vocabulary
    ]
    tokenizer = Tokenizer(
        models.BPE(vocab=vocabulary, merges=merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True)  # noqa: S106
    )
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    by_kind = {
        kind: [
            AddedToken(token, special=kind == _CONTROL, normalized=False)
            for token, own in zip(tokens, kinds, strict=True)
            if own == kind and "▁" not in token
        ]
        for kind in (_CONTROL, _DEFINED)
    }
    tokenizer.add_special_tokens(by_kind[_CONTROL])
    tokenizer.add_tokens(by_kind[_DEFINED])
    return tokenizer
