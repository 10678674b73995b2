"""Heads: written, read, and asked by the network that they belong to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mtqa.errors import ModelError
from mtqa.fluency.features import story_fluency
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.heads import Heads, heads_of, load_heads
from mtqa.segmentation.segment import segment_text

WIDTH = 64  # of tiny_llama


@pytest.fixture
def heads() -> Heads:
    generator = np.random.default_rng(3)
    weights = {name: generator.normal(size=WIDTH + 1).astype(np.float32) for name in ("one", "two")}
    return Heads("tiny", 1, weights)


def test_written_and_read_again(heads: Heads, tmp_path: Path) -> None:
    heads.save(tmp_path / "heads.safetensors")
    read = load_heads(tmp_path / "heads.safetensors")
    assert read is not None
    assert (read.model, read.layer, len(read.digest)) == ("tiny", 1, 8)
    states = np.ones((3, WIDTH), np.float32)
    for name, scores in heads.log_odds(states).items():
        np.testing.assert_allclose(read.log_odds(states)[name], scores)
        np.testing.assert_allclose(scores, heads.weights[name].sum(), rtol=1e-5)


def test_no_file_no_heads(tmp_path: Path) -> None:
    assert load_heads(tmp_path / "none") is None
    assert heads_of("a model that nobody trained heads for") is None


def test_damage_is_told_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged"):
        load_heads(path)


def test_a_network_asks_its_heads_of_the_middle_states(tiny_llama: Path, heads: Heads) -> None:
    model = load_fluency(tiny_llama, name="tiny", weights="0" * 64)
    model._network.heads = heads
    document = segment_text("The council voted on Monday. Ferries will carry passengers.")
    parts = list(story_fluency(model, document).values())
    story, _ = model.story(document)
    tokens = model._tokenizer.tokens(story.text)
    middle = model._network.middle((model._tokenizer.start, *tokens.ids), 1)
    for part, end in zip(parts, story.ends, strict=True):
        last = 1 + int(np.flatnonzero(tokens.ends <= end)[-1])
        for name, scores in heads.log_odds(middle.astype(np.float32)).items():
            assert part.heads[name] == pytest.approx(scores[last], abs=1e-3)


def test_a_network_without_heads_says_nothing(tiny_llama: Path) -> None:
    model = load_fluency(tiny_llama, name="tiny", weights="0" * 64)
    assert all(not part.heads for part in story_fluency(model, segment_text("It rained.")).values())
