from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from gguf import GGUFWriter

from mtqa.errors import ModelError
from mtqa.models.gguf import opened_gguf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a size of its own, and three tensors."""
    path = tmp_path / "model.gguf"
    writer = GGUFWriter(path, "llama")
    writer.add_block_count(12)
    writer.add_tokenizer_model("gpt2")
    for name in ("token_embd", "blk.11.attn_q", "blk.11.extra"):
        writer.add_tensor(f"{name}.weight", np.ones((2, 3), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_sizes_are_the_fields_of_the_architecture_alone(path: Path) -> None:
    with opened_gguf(path) as model:
        assert model.fields["tokenizer.ggml.model"] == "gpt2"
        assert model.sizes == {"block_count": 12}


def test_tensors_are_named_as_transformers_names_them(path: Path) -> None:
    with opened_gguf(path) as model:
        found = list(model.named({"extra": "mlp.extra"}, "a plain model"))
    assert [(tensor.name, tensor.part) for tensor in found] == [
        ("model.embed_tokens.weight", "token_embd"),
        ("model.layers.11.self_attn.q_proj.weight", "attn_q"),
        ("model.layers.11.mlp.extra.weight", "extra"),
    ]
    assert found[0].stored.data.tolist() == [[1.0] * 3] * 2


def test_a_tensor_that_the_model_does_not_have_is_one_line(path: Path) -> None:
    with pytest.raises(ModelError) as caught, opened_gguf(path) as model:
        list(model.named({}, "a plain model"))
    assert str(caught.value) == "blk.11.extra.weight: not a tensor of a plain model"


def test_what_is_looked_up_and_not_there_is_damage(path: Path) -> None:
    with (
        pytest.raises(ModelError, match=r"model\.gguf: damaged: 'context_length'"),
        opened_gguf(path) as model,
    ):
        assert model.sizes["context_length"]


def test_a_file_that_is_none_is_damage(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match=r"model\.gguf: damaged"), opened_gguf(tmp_path / "model.gguf"):
        pytest.fail("it was opened")
