"""Loads one direction of the embedded pair, ready to translate."""

from __future__ import annotations

import json
from pathlib import Path

import safetensors.torch
from tokenizers import Tokenizer

from mtqa.errors import ModelError
from mtqa.models.device import resolve_device
from mtqa.translation.decoding import GreedyTranslator
from mtqa.translation.embedded.head import ExactHead
from mtqa.translation.embedded.names import TOKENIZER, WEIGHTS
from mtqa.translation.embedded.network import Network
from mtqa.translation.embedded.source import embedded_identity
from mtqa.translation.embedded.store import stored_model


def load_embedded(direction: str, *, cache_dir: Path | None = None, device: str = "cpu") -> GreedyTranslator:
    """The embedded model for ``en-pt`` or ``pt-en``, converted into the cache on its first use.

    ``cache_dir`` defaults to the user's cache of mtqa; ``device`` is ``cpu``, ``cuda`` or ``mps``.

    Raises:
        ModelError: no such direction or device, the package that carries the model is missing or
            damaged, or the cache cannot be written.
    """
    place = resolve_device(device)
    stored = stored_model(direction, cache_dir)
    try:
        config = json.loads(stored.files["config.json"])
        state = safetensors.torch.load(stored.files.pop(WEIGHTS))  # 68 MB that need not stay
        tokenizer = Tokenizer.from_buffer(stored.files[TOKENIZER])
        network = Network(state, config["num_heads"], place)
    except (KeyError, ValueError, safetensors.SafetensorError) as error:
        raise ModelError(f"{stored.folder}: not a model of this release: {error}") from error
    tokenizer.encode_special_tokens = True  # a literal "</s>" in a text is text
    return GreedyTranslator(
        network,
        ExactHead(network.embedding, network.bias),
        tokenizer,
        start=config["decoder_start_token_id"],
        eos=config["eos_token_id"],
        model=embedded_identity(direction),
    )
