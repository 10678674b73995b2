"""A small Llama in GGUF, converted and loaded by Transformers; its vocabulary; damaged files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from mtqa.errors import ModelError
from mtqa.fluency.convert import converted_files
from mtqa.fluency.llama import LlamaNetwork
from mtqa.fluency.origin import START


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


def test_a_converted_model_is_safetensors_in_bfloat16(gguf: Path) -> None:
    state = safetensors.torch.load(converted_files(gguf, START)["model.safetensors"])
    assert {tensor.dtype for tensor in state.values()} == {torch.bfloat16}
    assert "lm_head.weight" not in state


def test_the_vocabulary_sets_digits_apart_and_loses_nothing(gguf: Path) -> None:
    tokenizer = Tokenizer.from_buffer(converted_files(gguf, START)["tokenizer.json"])
    for text in ("The council voted.", "1,250 euros – “so” 語"):
        assert tokenizer.decode(tokenizer.encode(text, add_special_tokens=False).ids) == text
    assert tokenizer.encode("12").ids == tokenizer.encode("1").ids + tokenizer.encode("2").ids


def test_a_file_that_is_no_model_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match=r"model\.gguf: damaged") as caught:
        converted_files(path, START)
    assert "\n" not in str(caught.value)
