"""The Llama here against Transformers' own, and continuations against reading everything anew."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from transformers import AutoModelForCausalLM

from mtqa.errors import ModelError
from mtqa.fluency import llama
from mtqa.fluency.causal import TransformersNetwork, load_causal
from mtqa.fluency.folder import plain_llama
from mtqa.fluency.llama import LlamaNetwork
from mtqa.fluency.reading import CausalNetwork, Suffix

TOKENS = tuple(torch.randint(0, 320, (80,), generator=torch.Generator().manual_seed(3)).tolist())
CPU = torch.device("cpu")


def llama_network(folder: Path, dtype: torch.dtype = torch.float32) -> LlamaNetwork:
    config = json.loads((folder / "config.json").read_text())
    theta = config.get("rope_parameters", config)["rope_theta"]
    state = safetensors.torch.load_file(folder / "model.safetensors")
    return LlamaNetwork(state, {**config, "rope_theta": theta}, dtype, CPU)


def causal_network(folder: Path) -> TransformersNetwork:
    config = json.loads((folder / "config.json").read_text())
    return load_causal(folder, config, folder.name, CPU)[0]


@pytest.fixture(params=["llama", "gpt2"])
def network(request: pytest.FixtureRequest, tiny_llama: Path, tiny_gpt2: Path) -> CausalNetwork:
    """Both implementations."""
    return llama_network(tiny_llama) if request.param == "llama" else causal_network(tiny_gpt2)


def reference(folder: Path, tokens: tuple[int, ...]) -> np.ndarray:
    """ln P of every token but the first, by Transformers."""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    with torch.inference_mode():
        scores = model(torch.tensor([tokens])).logits[0].log_softmax(dim=-1)
    return scores[:-1].gather(1, torch.tensor(tokens)[1:, None])[:, 0].numpy()


def test_a_llama_says_what_transformers_says(tiny_llama: Path) -> None:
    expected = reference(tiny_llama, TOKENS)
    found = llama_network(tiny_llama).read(TOKENS).log_probabilities(1, len(TOKENS))
    assert expected.std() > 1
    np.testing.assert_allclose(found, expected, atol=2e-4)


def test_bfloat16_says_nearly_the_same(tiny_llama: Path) -> None:
    expected = reference(tiny_llama, TOKENS)
    found = llama_network(tiny_llama, torch.bfloat16).read(TOKENS).log_probabilities(1, len(TOKENS))
    assert np.abs(found - expected).mean() < 0.05


def test_probabilities_are_the_same_however_the_vocabulary_is_cut(
    tiny_llama: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llama, "_ENTRIES", 100)
    monkeypatch.setattr(llama, "_CHUNK", 16)
    found = llama_network(tiny_llama).read(TOKENS).log_probabilities(1, len(TOKENS))
    np.testing.assert_allclose(found, reference(tiny_llama, TOKENS), atol=2e-4)


def test_what_is_kept_of_a_text_holds_no_other_memory(tiny_llama: Path) -> None:
    network = llama_network(tiny_llama)
    tokens = torch.tensor([TOKENS])
    _, keys = network.states(tokens, torch.arange(len(TOKENS))[None], None)
    for kept in (tensor for pair in keys for tensor in pair):
        assert kept.untyped_storage().nbytes() == kept.numel() * kept.element_size()


def test_weights_of_the_right_type_are_not_copied(tiny_llama: Path) -> None:
    config = json.loads((tiny_llama / "config.json").read_text())
    theta = config.get("rope_parameters", config)["rope_theta"]
    state = safetensors.torch.load_file(tiny_llama / "model.safetensors")
    network = LlamaNetwork(state, {**config, "rope_theta": theta}, torch.float32, CPU)
    held = {tensor.data_ptr() for tensor in state.values()}
    for layer in network._layers:
        assert {
            weight.data_ptr() for weight in (layer.attend[2], layer.mix, *layer.widen, layer.narrow)
        } <= held


def test_another_architecture_says_what_transformers_says(tiny_gpt2: Path) -> None:
    found = causal_network(tiny_gpt2).read(TOKENS).log_probabilities(1, len(TOKENS))
    np.testing.assert_allclose(found, reference(tiny_gpt2, TOKENS), atol=2e-4)


def test_continuations_cost_what_they_cost_in_a_text(network: CausalNetwork) -> None:
    reading = network.read(TOKENS)
    other = (*TOKENS[:30], 7, 8, 9, *TOKENS[40:44])
    suffixes = [
        Suffix(30, TOKENS[30:38]),
        Suffix(30, other[30:]),
        Suffix(79, TOKENS[79:]),
        Suffix(1, TOKENS[1:4]),
    ]
    found = reading.continuations(suffixes)
    again = network.read(other).log_probabilities(30, len(other))
    for scores, expected in zip(
        found,
        [
            reading.log_probabilities(30, 38),
            again,
            reading.log_probabilities(79, 80),
            reading.log_probabilities(1, 4),
        ],
        strict=True,
    ):
        np.testing.assert_allclose(scores, expected, atol=2e-4)


def test_a_continuation_costs_the_same_whatever_is_scored_along_with_it(network: CausalNetwork) -> None:
    reading = network.read(TOKENS)
    alone = reading.continuations([Suffix(20, (1, 2, 3))])[0]
    along = reading.continuations([Suffix(50, (5,) * 9), Suffix(20, (1, 2, 3)), Suffix(3, (9,))])[1]
    np.testing.assert_allclose(alone, along, atol=2e-4)


def test_nothing_to_score_is_nothing(network: CausalNetwork) -> None:
    reading = network.read(TOKENS[:1])
    assert reading.continuations([]) == []
    assert len(reading.log_probabilities(1, 1)) == 0


def test_a_model_that_fails_while_reading_is_one_line(tiny_gpt2: Path) -> None:
    with pytest.raises(ModelError, match="tiny-gpt2: fails while reading") as caught:
        causal_network(tiny_gpt2).read((100_000,))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"model_type": "mistral"},
        {"attention_bias": True},
        {"mlp_bias": True},
        {"hidden_act": "gelu"},
        {"head_dim": 5},
        {"rope_scaling": {"rope_type": "llama3", "factor": 8.0}},
        {"rope_parameters": {"rope_type": "yarn", "rope_theta": 1e4}},
        {"quantization_config": {}},
    ],
)
def test_what_the_llama_here_does_not_know_is_left_to_transformers(
    tiny_llama: Path, change: dict[str, object]
) -> None:
    config = json.loads((tiny_llama / "config.json").read_text())
    assert plain_llama(config)
    assert not plain_llama({**config, **change})
