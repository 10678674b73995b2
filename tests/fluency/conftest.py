"""The real model where it was pulled, and small random ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtqa.fluency.loading import open_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.settings import Settings

os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def fluency() -> FluencyModel:
    """The default model; tests that need it skip where it was not pulled."""
    model = open_fluency(Settings())
    if model is None:
        pytest.skip("no fluency model on disk (get it with: mtqa models pull fluency)")
    return model


@pytest.fixture(scope="session")
def tiny_llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small random Llama that has a head of its own."""
    from tests.fluency import tiny_causal

    return tiny_causal.llama(tmp_path_factory.mktemp("models") / "tiny-llama")


@pytest.fixture(scope="session")
def tiny_gpt2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small random GPT-2."""
    from tests.fluency import tiny_causal

    return tiny_causal.gpt2(tmp_path_factory.mktemp("models") / "tiny-gpt2")


@pytest.fixture(scope="session")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small random Llama in GGUF, as llama.cpp's converter writes it; the model itself lies beside it."""
    from tests.fluency import tiny_causal

    return tiny_causal.write_gguf(tmp_path_factory.mktemp("models") / "tiny")
