"""Writes what mtqa runs: the network in 8 bits for onnxruntime, without the embeddings, and what it reads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor

from mtqa.estimate import KINDS
from mtqa.estimator.encoding import Tokens, windows_of
from mtqa.estimator.estimator import CONFIG, CONTEXT_OUTPUT, SENTENCE_OUTPUTS, TOKEN_OUTPUTS, WEIGHTS
from recipes.estimator.batches import Encodes
from recipes.estimator.network import HIDDEN, Network
from recipes.estimator.readout import with_context
from recipes.estimator.smoothing import Inputs, smoothed

_OPSET = 17


def export(network: Network, folder: Path, name: str, pairs: Iterable[Inputs]) -> None:
    """Write model.int8.onnx and config.json. Weights are quantised per channel, what flows as it comes.

    ``pairs`` show what flows (``smoothing``).
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "model.onnx"
        to_plain_onnx(smoothed(network, pairs), plain)
        quantize_dynamic(plain, folder / WEIGHTS, per_channel=True, weight_type=QuantType.QInt8)
    onnx.save(with_context(onnx.load(str(folder / WEIGHTS))), str(folder / WEIGHTS))
    config = {
        "name": name,
        "token_outputs": [*TOKEN_OUTPUTS, *KINDS],
        "sentence_outputs": list(SENTENCE_OUTPUTS),
        "context_output": CONTEXT_OUTPUT,
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=2) + "\n", "utf-8")


def to_plain_onnx(network: Network, path: Path) -> None:
    """Write the network with 32-bit weights; one pair at a time, of any number of tokens."""
    network.eval()
    tokens = 12
    example = (
        torch.zeros(1, tokens, HIDDEN),
        torch.cat([torch.zeros(1, 7, dtype=torch.long), torch.ones(1, 5, dtype=torch.long)], 1),
        torch.ones(1, tokens),
    )
    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=["embedded", "side", "mask"],
        output_names=["tokens", "sentence"],
        dynamic_axes={name: {1: "tokens"} for name in ("embedded", "side", "mask", "tokens")},
        opset_version=_OPSET,
        dynamo=False,
    )


def inputs(english: str, source: str, encode: Encodes, embeddings: Tensor) -> Inputs:
    """A pair as the network reads it; of a very long one the beginning."""
    window = next(windows_of(Tokens(*encode(english)), Tokens(*encode(source))))
    ids = torch.tensor([list(window.ids)])
    return embeddings[ids].float(), torch.tensor([list(window.sides)]), torch.ones(ids.shape)
