"""The command line, run as a user runs it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support import Mtqa, run_here, run_process, user_environment


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the session: the embedded pair is converted once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment() -> dict[str, str]:
    """The user's environment without what changes colours or finds a Hub."""
    return user_environment()


@pytest.fixture
def mtqa(tmp_path: Path, cache_dir: Path, environment: dict[str, str]) -> Mtqa:
    """Runs ``mtqa …`` in an empty folder, in the test's process; what checks gets the session's cache."""

    def run(*arguments: str, **options: bytes) -> subprocess.CompletedProcess[bytes]:
        return run_here(*arguments, *_cache(arguments, cache_dir), cwd=tmp_path, env=environment, **options)

    return run


@pytest.fixture
def mtqa_process(tmp_path: Path, cache_dir: Path, environment: dict[str, str]) -> Mtqa:
    """The same in a process of its own, which costs seconds: once for each command and promise."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
        return run_process(
            *arguments, *_cache(arguments, cache_dir), cwd=tmp_path, env=environment, **options
        )

    return run


def _cache(arguments: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    checking = arguments[0] in {"check", "gate"} or arguments[:2] == ("baseline", "write")
    return (
        ("--cache-dir", str(folder), "--no-fluency", "--no-estimator", "--no-bilingual") if checking else ()
    )
