"""What several test modules share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Examples are not timed: speed is measured by benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

DATA_ENV = "MTQA_DATA"


def pytest_collection_finish() -> None:
    """Keep what was collected, hundreds of thousands of objects, out of each later garbage collection."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def user_config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for configuration with nothing in it, also for processes that tests start."""
    folder = tmp_path_factory.mktemp("config")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def news_data() -> Path:
    """The folder of real news data; tests that need it skip where it is absent."""
    folder = Path(os.environ.get(DATA_ENV, Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real news data at {folder} (set {DATA_ENV})")
    return folder
