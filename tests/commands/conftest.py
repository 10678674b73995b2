"""The real command line, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import Mtqa


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the session: the embedded pair is converted once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment() -> dict[str, str]:
    """The user's environment without what changes colours or finds a Hub."""
    kept = {
        k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "MTQA_DEBUG", "COLUMNS"}
    }
    return kept | {"HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"}


@pytest.fixture
def mtqa(tmp_path: Path, cache_dir: Path, environment: dict[str, str]) -> Mtqa:
    """Runs ``mtqa …`` in an empty folder; what checks gets the session's cache."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
        checking = arguments[0] in {"check", "gate"} or arguments[:2] == ("baseline", "write")
        cache = ["--cache-dir", str(cache_dir)] if checking else []
        command = [sys.executable, "-m", "mtqa", *arguments, *cache]
        settings = {"cwd": tmp_path, "env": environment, "capture_output": True, "timeout": 120, **options}
        return subprocess.run(command, check=False, **settings)  # type: ignore[call-overload]

    return run
