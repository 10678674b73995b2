"""The embedded pair, converted once a session into a folder of the tests' own."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")

from mtqa.models.device import set_threads
from mtqa.translation.embedded.greedy import GreedyTranslator, load_embedded
from mtqa.translation.embedded.origin import EmbeddedModel


@pytest.fixture(scope="session")
def embedded_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that holds both directions."""
    set_threads(1)
    folder = tmp_path_factory.mktemp("embedded-cache")
    for direction in ("en-pt", "pt-en"):
        EmbeddedModel(direction, folder).pull()
    return folder


@pytest.fixture(scope="session")
def greedy(embedded_cache: Path) -> Callable[[str], GreedyTranslator]:
    """The translator of a direction."""
    return cache(lambda direction: load_embedded(direction, cache_dir=embedded_cache))


@pytest.fixture(scope="session")
def transformers_model(embedded_cache: Path) -> Callable[[str], tuple]:
    """The Transformers model and tokenizer of a direction, loaded by the Auto classes."""
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    import benchmarks.marian.modeling  # noqa: F401 - registers the model

    def load(direction: str) -> tuple:
        folder = EmbeddedModel(direction, embedded_cache).pull()
        return AutoModelForSeq2SeqLM.from_pretrained(folder).eval(), AutoTokenizer.from_pretrained(folder)

    return cache(load)
