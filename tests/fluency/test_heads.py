"""Heads: written, read, and asked by the network that they belong to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mtqa.errors import ModelError
from mtqa.fluency.features import story_fluency
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.heads import Heads, heads_of, load_heads, of_sentence
from mtqa.segmentation.segment import segment_text

WIDTH = 64  # of tiny_llama


@pytest.fixture
def heads() -> Heads:
    generator = np.random.default_rng(3)
    names = ("one.1.last", "two.0.last", "two.1.mean")
    return Heads("tiny", {name: generator.normal(size=WIDTH + 1).astype(np.float32) for name in names})


def test_written_and_read_again(heads: Heads, tmp_path: Path) -> None:
    heads.save(tmp_path / "heads.safetensors")
    read = load_heads(tmp_path / "heads.safetensors")
    assert read is not None
    assert (read.model, read.layers, len(read.digest)) == ("tiny", {0, 1}, 8)
    states = {layer: np.ones((3, WIDTH), np.float32) for layer in (0, 1)}
    for name, scores in heads.log_odds(states).items():
        np.testing.assert_allclose(read.log_odds(states)[name], scores)
    np.testing.assert_allclose(heads.log_odds(states)["one.last"], heads.parts["one.1.last"].sum(), rtol=1e-5)


def test_of_a_sentence_the_last_state_or_the_mean_counts() -> None:
    scores = {"one.last": np.array([1.0, 2.0, 3.0, 9.0]), "one.mean": np.array([0.0, 4.0, 6.0, 9.0])}
    assert of_sentence(scores, 1, 3) == {"one": 3.0 + 5.0}
    assert of_sentence(scores, 2, 2) == {"one": 0.0}


def test_layers_before_one_another_are_added() -> None:
    parts = {f"one.{layer}.mean": np.array([1.0, 0.5], np.float32) for layer in (0, 1)}
    states = {0: np.array([[1.0], [2.0]], np.float32), 1: np.array([[10.0], [20.0]], np.float32)}
    np.testing.assert_allclose(Heads("tiny", parts).log_odds(states)["one.mean"], [12.0, 23.0])


def test_no_file_no_heads(tmp_path: Path) -> None:
    assert load_heads(tmp_path / "none") is None
    assert heads_of("a model that nobody trained heads for") is None


def test_damage_is_told_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged"):
        load_heads(path)


def test_a_part_without_a_layer_is_damage(tmp_path: Path) -> None:
    Heads("tiny", {"one": np.zeros(WIDTH + 1, np.float32)}).save(tmp_path / "heads.safetensors")
    with pytest.raises(ModelError, match="damaged"):
        load_heads(tmp_path / "heads.safetensors")


def test_a_network_asks_its_heads_of_the_middle_states(tiny_llama: Path, heads: Heads) -> None:
    model = load_fluency(tiny_llama, name="tiny", weights="0" * 64)
    model._network.heads = heads
    document = segment_text("The council voted on Monday. Ferries will carry passengers.")
    parts = list(story_fluency(model, document).values())
    story, _ = model.story(document)
    tokens = model._tokenizer.tokens(story.text)
    middle = model._network.middle((model._tokenizer.start, *tokens.ids), (0, 1))
    scores = heads.log_odds({layer: states.astype(np.float32) for layer, states in middle.items()})
    for part, end in zip(parts, story.ends, strict=True):
        last = 1 + int(np.flatnonzero(tokens.ends <= end)[-1])
        expected = of_sentence(scores, last + 1 - len(part.nats), last + 1)
        assert part.heads == pytest.approx(expected, abs=1e-3)


def test_a_network_without_heads_says_nothing(tiny_llama: Path) -> None:
    model = load_fluency(tiny_llama, name="tiny", weights="0" * 64)
    assert all(not part.heads for part in story_fluency(model, segment_text("It rained.")).values())
