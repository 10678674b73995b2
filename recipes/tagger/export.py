"""A trained network to the files that ship."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig

from recipes.tagger.network import TaggerNetwork

_KIND = "mtqa.tagger/1"


def export(network: TaggerNetwork, base: Path, out: Path) -> None:
    """Write model.safetensors (float16), config.json, tokenizer.json, licence, and model.int8.onnx."""
    save(network, base, out)
    to_onnx(load(out), out / "model.int8.onnx")


def save(network: TaggerNetwork, base: Path, out: Path) -> None:
    """What ``export`` writes, without what runs."""
    out.mkdir(parents=True, exist_ok=True)
    state = {name: value.detach().cpu().half().contiguous() for name, value in network.state_dict().items()}
    save_file(state, out / "model.safetensors", metadata={"format": "pt", "kind": _KIND})
    config = network.bert.config.to_diff_dict()
    (out / "config.json").write_text(json.dumps({"kind": _KIND, **config}, indent=2) + "\n", "utf-8")
    for name in ("tokenizer.json", "LICENSE", "NOTICE"):
        shutil.copyfile(base / name, out / name)


def load(folder: Path) -> TaggerNetwork:
    """The network of a folder that ``export`` wrote, in float32."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config.pop("kind", None)
    network = TaggerNetwork(BertConfig(**config))
    state = {name: value.float() for name, value in load_file(folder / "model.safetensors").items()}
    network.load_state_dict(state, strict=True)
    return network.eval()


def to_onnx(network: TaggerNetwork, path: Path) -> None:
    """The network as ONNX with 8-bit weights (a scale for each channel)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "model.onnx"
        to_plain_onnx(network, plain)
        quantize_dynamic(
            plain, path, weight_type=QuantType.QInt8, per_channel=True, extra_options={"DefaultTensorType": 1}
        )


def to_plain_onnx(network: TaggerNetwork, path: Path) -> None:
    """The network as ONNX in float32."""
    network.bert.set_attn_implementation("eager")
    ids = torch.ones(2, 8, dtype=torch.int64)
    axes = {0: "windows", 1: "pieces"}
    torch.onnx.export(
        network,
        (ids, ids, ids),
        str(path),
        input_names=["ids", "types", "mask"],
        output_names=["breaks", "words"],
        dynamic_axes=dict.fromkeys(("ids", "types", "mask", "breaks", "words"), axes),
        opset_version=17,
        dynamo=False,
    )
