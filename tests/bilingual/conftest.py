"""A small random model as Transformers writes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small random Gemma 3 in GGUF, as llama.cpp's converter writes it; the model itself lies beside it."""
    from tests.bilingual import tiny

    return tiny.write_gguf(tmp_path_factory.mktemp("gemma"))


@pytest.fixture(scope="session")
def folder(gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mtqa converts that file into."""
    from mtqa.bilingual.convert import converted_files

    place = tmp_path_factory.mktemp("converted")
    for name, content in converted_files(gguf).items():
        (place / name).write_bytes(content)
    return place
