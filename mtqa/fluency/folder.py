"""Loads a fluency model from a folder that Transformers wrote: any causal model with safetensors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from tokenizers import Tokenizer
from torch import Tensor

from mtqa.errors import ModelError
from mtqa.fluency.heads import heads_of
from mtqa.fluency.llama import LAID_OUT, LlamaNetwork
from mtqa.fluency.model import FluencyModel
from mtqa.fluency.reading import CausalNetwork
from mtqa.fluency.tokens import TextTokenizer
from mtqa.models import local
from mtqa.models.device import precision, resolve_device
from mtqa.models.mapped import MappedWeights
from mtqa.models.pretrained import read_config, read_json_object


def load_fluency(folder: Path, *, name: str, weights: str, device: str = "cpu") -> FluencyModel:
    """The model in a folder; ``weights`` is the checksum that its signature names.

    Raises:
        ModelError: not a model folder, no safetensors, damaged, not a causal language model, without
            a vocabulary whose tokens have places in the text; or no such device.
    """
    place = resolve_device(device)
    config = read_config(folder, name)
    if not local.has_safetensors(folder):
        reason = local.NO_SAFETENSORS if local.has_pickles(folder) else f"{local.WEIGHTS} is missing"
        raise ModelError(f"{name}: {reason}")
    if plain_llama(config) and (folder / local.WEIGHTS).is_file() and (folder / local.TOKENIZER).is_file():
        network: CausalNetwork = _llama(folder, config, name, place)
        tokenizer = _tokenizer(folder, config, name)
    else:
        from mtqa.fluency.causal import load_causal

        network, tokenizer = load_causal(folder, config, name, place)
    return FluencyModel(network, tokenizer, name=name, weights=weights)


def plain_llama(config: Mapping[str, Any]) -> bool:
    """Whether ``LlamaNetwork`` computes what this configuration means."""
    width = config.get("hidden_size", 0) // max(1, config.get("num_attention_heads", 1))
    return (
        config.get("model_type") == "llama"
        and config.get("hidden_act", "silu") == "silu"
        and not config.get("attention_bias")
        and not config.get("mlp_bias")
        and config.get("head_dim") in (None, width)
        and config.get("pretraining_tp", 1) == 1
        and "quantization_config" not in config
        and _rotation(config)[0] == "default"
    )


def start_token(folder: Path, config: Mapping[str, Any], tokenizer: Any, name: str) -> int:
    """The token that a text begins with: the model's own start token, or else its end token."""
    stated = read_json_object(folder / "tokenizer_config.json")
    for kind in ("bos_token", "eos_token"):
        token = stated.get(kind)
        number = tokenizer.token_to_id(token.get("content") if isinstance(token, dict) else token or "")
        number = config.get(f"{kind}_id") if number is None else number
        if isinstance(number, list):
            number = next(iter(number), None)
        if isinstance(number, int):
            return number
    raise ModelError(f"{name}: names neither a start token nor an end token")


def _llama(folder: Path, config: Mapping[str, Any], name: str, device: torch.device) -> LlamaNetwork:
    sizes = {"rms_norm_eps": 1e-6, "num_key_value_heads": config.get("num_attention_heads"), **config}
    sizes["rope_theta"] = _rotation(config)[1]
    try:
        state = _weights(folder / local.WEIGHTS)
        network = LlamaNetwork(state, sizes, precision(device), device)
    except (OSError, KeyError, ValueError, TypeError, RuntimeError, safetensors.SafetensorError) as error:
        raise ModelError(f"{name}: damaged: {next(iter(str(error).splitlines()), 'no reason')}") from error
    network.heads = heads_of(name)
    network.mapped = MappedWeights(folder / local.WEIGHTS, network.weights())
    return network


def _weights(path: Path) -> dict[str, Tensor]:
    """The tensors of a file by name, mapped.

    Those that are laid out anew are in a mapping of their own, which goes with them.
    """
    with safetensors.safe_open(path, "pt") as own:
        again = {name: own.get_tensor(name) for name in own.keys() if name.endswith(LAID_OUT)}  # noqa: SIM118
    return {**safetensors.torch.load_file(path), **again}


def _tokenizer(folder: Path, config: Mapping[str, Any], name: str) -> TextTokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(folder / local.TOKENIZER))
    except Exception as error:  # the library raises bare exceptions
        raise ModelError(f"{name}: damaged: tokenizer.json: {error}") from error
    return TextTokenizer(tokenizer, start_token(folder, config, tokenizer, name))


def _rotation(config: Mapping[str, Any]) -> tuple[str, float]:
    """Kind and base of the rotary positions, in the words of Transformers 5 or of earlier releases."""
    stated = [config.get(name) or {} for name in ("rope_parameters", "rope_scaling")]
    kinds = [part.get("rope_type", part.get("type", "default")) for part in stated]
    kind = next((kind for kind in kinds if kind != "default"), "default")
    return kind, float(stated[0].get("rope_theta", config.get("rope_theta", 10_000.0)))
