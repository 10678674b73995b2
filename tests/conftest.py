"""What several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DATA_ENV = "MTQA_DATA"


@pytest.fixture(scope="session")
def news_data() -> Path:
    """The folder of real news data; tests that need it skip where it is absent."""
    folder = Path(os.environ.get(DATA_ENV, Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real news data at {folder} (set {DATA_ENV})")
    return folder
