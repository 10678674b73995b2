"""The weights that ship, back in 32 bits: further passes begin with them where others are not kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from mtqa.estimator.estimator import WEIGHTS
from recipes.estimator.network import Network

_PARTS = ("qkv", "attended", "inner", "outer")
_QUANTISED, _SCALE = "_quantized", "_scale"


def load_shipped(network: Network, folder: Path) -> None:
    """Put the weights of an exported estimator into the network.

    What its layers are divided by before they are quantised (``smoothing``) is multiplied back in, so the
    network says what the exported one says but for the rounding of what flows.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(folder / WEIGHTS)).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    # In the order of the graph, which is that of the network: four products a layer.
    names = [name.removesuffix(_QUANTISED) for name in arrays if name.endswith(_QUANTISED)]
    products = [name for name in names if name.startswith("onnx::")]
    weights = {name: arrays[name + _QUANTISED] * arrays[name + _SCALE] for name in names}

    state = {}
    for name in network.state_dict():
        plain, linear = arrays.get(name), name.replace(".bias", ".linear.bias")
        if plain is not None or linear in arrays:
            state[name] = plain if plain is not None else arrays[linear]
    for number in range(len(network.layers)):
        for part in _PARTS:
            weight = weights[products[number * len(_PARTS) + _PARTS.index(part)]]
            inverse = arrays.get(f"layers.{number}.{part}.inverse", np.float32(1.0))
            state[f"layers.{number}.{part}.weight"] = weight.T * inverse
    state["token_inner.weight"], state["token_outer.weight"] = (weights[name].T for name in products[-2:])
    for part in ("inner", "outer"):
        state[f"sentence_{part}.weight"] = weights[f"sentence_{part}.weight_Transposed"].T
    side = next(name for name in names if name.startswith("side"))
    state["side"] = (
        arrays[side + _QUANTISED].astype(np.float32) - arrays[f"{side}_zero_point"].astype(np.float32)
    ) * arrays[side + _SCALE]
    network.load_state_dict({name: torch.tensor(np.ascontiguousarray(v)) for name, v in state.items()})
