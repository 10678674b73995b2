"""What several test modules share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from mtqa.settings import Settings
from tests.loaded_once import load_once

if TYPE_CHECKING:
    from mtqa.bilingual.model import BilingualModel
    from mtqa.estimator.estimator import Estimator

# Examples are not timed: speed is measured by benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

DATA_ENV = "MTQA_DATA"

#: Files whose few tests take longest, the longest first: begun last, one of them would run on alone.
_LONGEST = (
    "audit/test_interrupted.py",
    "privacy/test_privacy.py",
    "test_checker.py",
    "desk/test_page_work.py",
    "desk/test_page_files.py",
    "desk/test_page_reading.py",
    "desk/test_page_verdict.py",
    "desk/test_page_trouble.py",
    "lsp/test_session.py",
    "commands/test_bad_input.py",
    "models/test_ceiling.py",
    "desk/test_page_source.py",
    "desk/test_page.py",
    "commands/test_gate.py",
    "benchmarks/test_audit.py",
    "models/test_checksums.py",
    "test_wheel.py",
    "test_kernels.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; with ``--no-loadscope-reorder`` workers take files in this order."""
    tests = Path(__file__).parent
    places = {tests / name: place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


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


@pytest.fixture(autouse=True, scope="session")
def models_loaded_once() -> Iterator[None]:
    """Models that a process of tests has loaded are not loaded anew for each checker of a later test."""
    with pytest.MonkeyPatch.context() as patch:
        load_once(patch)
        yield


@pytest.fixture(scope="session")
def news_data() -> Path:
    """The folder of real news data; tests that need it skip where it is absent."""
    folder = Path(os.environ.get(DATA_ENV, Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real news data at {folder} (set {DATA_ENV})")
    return folder


@pytest.fixture(scope="session")
def estimator() -> Estimator:
    """The real estimator; tests that need it skip where its encoder was not pulled."""
    from mtqa.estimator.loading import open_estimator  # not at the top: most tests need none

    model = open_estimator(Settings())
    if model is None:
        pytest.skip("the estimator's encoder was not pulled (mtqa models pull estimator)")
    return model


@pytest.fixture(scope="session")
def bilingual() -> BilingualModel:
    """The real bilingual model; tests that need it skip where it was not pulled."""
    from mtqa.bilingual.loading import open_bilingual  # not at the top: as above

    model = open_bilingual(Settings())
    if model is None:
        pytest.skip("no bilingual model on disk (get it with: mtqa models pull bilingual)")
    return model
