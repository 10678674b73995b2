"""Converts the embedded pair into what ``from_pretrained`` loads: safetensors and JSON, nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
from safetensors.numpy import save

from mtqa.errors import ModelError
from mtqa.translation.embedded.marian_file import read_marian_file
from mtqa.translation.embedded.names import (
    ARCHITECTURE,
    CONVERTER_VERSION,
    EOS,
    MANIFEST,
    MODEL_TYPE,
    PAD,
    TOKENIZER,
    UNK,
    WEIGHTS,
)
from mtqa.translation.embedded.source import Source
from mtqa.translation.embedded.weights import EOS_ID, UNK_ID, model_shape, rename

#: Stands for a literal "<", which neither vocabulary has: without it "</s>" in a text would end the sentence.
_ESCAPED = "\u2039"


def converted_files(source: Source, direction: str) -> dict[str, bytes]:
    """Every file of the converted model by name, the manifest last.

    Raises:
        ModelError: the source is damaged, incomplete or of another architecture.
    """
    checksum = source.sha256()
    marian = read_marian_file(source.model)
    try:
        sizes, state = model_shape(marian.description), rename(marian)
    except ModelError as error:
        raise ModelError(f"{source.model}: {error}") from error
    start = sizes.pop("vocabulary")
    special = {"eos_token_id": EOS_ID, "pad_token_id": start, "decoder_start_token_id": start}
    files = {
        "config.json": _json(
            {
                "architectures": [ARCHITECTURE],
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
        TOKENIZER: _tokenizer(source, start),
        WEIGHTS: save(
            {name: np.ascontiguousarray(tensor) for name, tensor in state.items()}, {"format": "pt"}
        ),
    }
    manifest = {
        "model": f"embedded/{direction}",
        "converter": CONVERTER_VERSION,
        "source_sha256": checksum,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    return {**files, MANIFEST: _json(manifest)}


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _tokenizer(source: Source, start: int) -> bytes:
    """The shipped tokenizer with the end mark, the special tokens, and literal "<" kept out of their way."""
    path = source.tokenizer
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
