"""Only the known architecture is converted, and completely."""

from __future__ import annotations

import numpy as np
import pytest

from mtqa.errors import ModelError
from mtqa.translation.embedded.convert import EXPECTED, model_shape, renamed
from mtqa.translation.embedded.marian_file import MarianFile, read_marian_file
from mtqa.translation.embedded.origin import package_files


@pytest.fixture(scope="module")
def real() -> MarianFile:
    return read_marian_file(package_files("en-pt").model)


def test_every_tensor_finds_its_place(real: MarianFile) -> None:
    state = renamed(real)
    assert state["model.shared.weight"].shape == (32001, 256)
    assert not state["model.shared.weight"][-1].any()
    assert state["final_logits_bias"][0, -1] == -1e9
    np.testing.assert_array_equal(
        state["model.decoder.layers.1.ssru.forget.weight"], real.tensors["decoder_l2_rnn_Wf"]
    )
    assert sum(tensor.size for tensor in state.values()) == sum(t.size for t in real.tensors.values()) + 257


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_another_architecture_is_refused(real: MarianFile, key: str) -> None:
    with pytest.raises(ModelError, match=key):
        model_shape({**real.description, key: "something else"})


@pytest.mark.parametrize(
    "change",
    [{"dim-vocabs": [32000, 16000]}, {"dim-emb": None}, {"transformer-heads": 7}, {"enc-depth": "six"}],
)
def test_impossible_sizes_are_refused(real: MarianFile, change: dict) -> None:
    with pytest.raises(ModelError):
        model_shape({**real.description, **change})


@pytest.mark.parametrize("name", ["Wemb", "encoder_l6_self_Wo_ln_scale", "decoder_l2_rnn_bf"])
def test_missing_tensors_are_named(real: MarianFile, name: str) -> None:
    tensors = {key: value for key, value in real.tensors.items() if key != name}
    with pytest.raises(ModelError, match=f"lacks the tensor {name}"):
        renamed(MarianFile(tensors, real.description))


def test_unknown_tensors_are_named(real: MarianFile) -> None:
    tensors = {**real.tensors, "decoder_l3_rnn_W": np.zeros((256, 256), np.float32)}
    with pytest.raises(ModelError, match="decoder_l3_rnn_W"):
        renamed(MarianFile(tensors, real.description))


def test_wrong_shapes_are_named(real: MarianFile) -> None:
    tensors = {**real.tensors, "encoder_l1_ffn_W1": np.zeros((256, 256), np.float32)}
    with pytest.raises(ModelError, match="encoder_l1_ffn_W1 has shape"):
        renamed(MarianFile(tensors, real.description))
