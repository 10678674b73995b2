"""The Gemma here against Transformers' own, in whose float32 sums differ by 2e-4 nats at most."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import Gemma3ForCausalLM

from mtqa.bilingual import network as module
from mtqa.bilingual.branches import Branch
from mtqa.bilingual.network import GemmaNetwork
from mtqa.models.embeddings import EmbeddingTable
from tests.bilingual import tiny

COUNT = len(tiny.TOKENS)
TOKENS = torch.randint(0, COUNT, (120,), generator=torch.Generator().manual_seed(3)).tolist()
ENGLISH = list(range(0, COUNT, 2))
TOLERANCE = 2e-4


def network_of(
    model: Gemma3ForCausalLM, place: Path, english: list[int], dtype: torch.dtype = torch.float32
) -> GemmaNetwork:
    model.save_pretrained(place)
    config = model.config.to_dict()
    return GemmaNetwork(
        model.state_dict().__getitem__, EmbeddingTable(place), config, english, dtype, torch.device("cpu")
    )


def reference(model: Gemma3ForCausalLM, first: int, english: list[int]) -> np.ndarray:
    """ln P of each token from ``first`` on, among those of English and the token itself."""
    with torch.inference_mode():
        logits = model(torch.tensor([TOKENS])).logits[0].double()
    found = []
    for row, token in zip(logits[first - 1 : -1], TOKENS[first:], strict=True):
        found.append(row[token] - row[sorted({*english, token})].logsumexp(0))
    return torch.stack(found).numpy()


@pytest.mark.parametrize("key_heads", [1, 2])
@pytest.mark.parametrize("first", [1, 90, 119])
def test_it_says_what_transformers_says(tmp_path: Path, key_heads: int, first: int) -> None:
    model = tiny.gemma(key_heads=key_heads)
    expected = reference(model, first, ENGLISH)
    found = network_of(model, tmp_path, ENGLISH).log_probabilities(TOKENS, first)
    np.testing.assert_allclose(found, expected, atol=TOLERANCE)
    assert first == 119 or expected.std() > 1


def test_with_all_tokens_it_is_the_models_own_probability(tmp_path: Path) -> None:
    model = tiny.gemma()
    with torch.inference_mode():
        scores = model(torch.tensor([TOKENS])).logits[0].log_softmax(dim=-1)
    expected = scores[:-1].gather(1, torch.tensor(TOKENS)[1:, None])[:, 0].numpy()
    found = network_of(model, tmp_path, list(range(COUNT))).log_probabilities(TOKENS, 1)
    np.testing.assert_allclose(found, expected, atol=TOLERANCE)


def test_bfloat16_says_nearly_the_same(tmp_path: Path) -> None:
    model = tiny.gemma()
    found = network_of(model, tmp_path, ENGLISH, torch.bfloat16).log_probabilities(TOKENS, 60)
    assert 0 < np.abs(found - reference(model, 60, ENGLISH)).mean() < 0.1


def test_it_is_the_same_however_the_vocabulary_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tiny.gemma()
    monkeypatch.setattr(module, "_ENTRIES", 50)
    found = network_of(model, tmp_path, ENGLISH).log_probabilities(TOKENS, 60)
    np.testing.assert_allclose(found, reference(model, 60, ENGLISH), atol=TOLERANCE)


def test_nothing_that_is_asked_is_nothing(tmp_path: Path) -> None:
    assert len(network_of(tiny.gemma(), tmp_path, ENGLISH).log_probabilities(TOKENS, len(TOKENS))) == 0


@pytest.mark.parametrize("key_heads", [1, 2])
def test_a_branch_is_what_it_is_by_itself(tmp_path: Path, key_heads: int) -> None:
    network = network_of(tiny.gemma(key_heads=key_heads), tmp_path, ENGLISH)
    branches = [Branch(95, TOKENS[3:30]), Branch(60, TOKENS[:9]), Branch(119, [5]), Branch(119, [5, 7])]
    text = network.read(TOKENS, 60)
    found = network.branch_nats(text, branches)
    assert [len(nats) for nats in found] == [27, 9, 1, 2]
    for branch, nats in zip(branches, found, strict=True):
        alone = network.log_probabilities([*TOKENS[: branch.at], *branch.tokens], branch.at)
        np.testing.assert_allclose(nats, alone, atol=TOLERANCE)
    firsts = network.first_nats(text, branches)
    np.testing.assert_allclose(firsts, [nats[0] for nats in found], atol=0.1)


def test_a_branch_does_not_see_others(tmp_path: Path) -> None:
    network = network_of(tiny.gemma(), tmp_path, ENGLISH)
    text, branch = network.read(TOKENS, 60), Branch(70, TOKENS[:20])
    (alone,) = network.branch_nats(text, [branch])
    beside = network.branch_nats(text, [Branch(80, TOKENS[:30]), branch, Branch(61, TOKENS[5:9])])[1]
    np.testing.assert_allclose(beside, alone, atol=TOLERANCE)


def test_no_branches_have_no_probabilities(tmp_path: Path) -> None:
    network = network_of(tiny.gemma(), tmp_path, ENGLISH)
    assert network.branch_nats(network.read(TOKENS, 60), []) == []
