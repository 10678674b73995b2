"""The pre-commit hook, through pre-commit itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from mtqa.formats.registry import SUFFIXES
from tests.pipelines.pipeline_stories import SOUND, write_feeds
from tests.support import run_here

pytestmark = pytest.mark.e2e

MANIFEST = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent


def _hook() -> dict[str, Any]:
    (hook,) = yaml.safe_load(MANIFEST.read_text("utf-8"))
    return dict(hook)


class Repository:
    """A git repository that uses the hook as it is, but for where mtqa comes from: no network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        identity = {
            f"GIT_{who}_{what}": "t@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
        self.environment = kept | identity | {
            "PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit"),
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "HF_HUB_OFFLINE": "1",
        }  # fmt: skip
        self.run("git", "init", "-q")

    def configure(self, **changes: object) -> None:
        hook = _hook() | {"language": "system"} | changes
        config = {"repos": [{"repo": "local", "hooks": [hook]}]}
        (self.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    write_feeds(tmp_path)
    made.configure()
    made.run("git", "add", ".")
    return made


def test_pre_commit_takes_the_manifest() -> None:
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", MANIFEST], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert _hook()["language"] == "python"
    assert _hook()["require_serial"] is True


def test_every_format_that_is_read_is_passed_on() -> None:
    pattern = re.compile(_hook()["files"])
    for suffix in SUFFIXES:
        assert pattern.search(f"feeds/story{suffix}"), suffix
    for name in ("main.py", "txt", "a.txt.bak", "mtqa.toml", "mtqa.baseline"):
        assert not pattern.search(name), name


def test_a_broken_story_stops_the_commit_and_a_sound_one_does_not(repository: Repository) -> None:
    assert repository.run("pre-commit", "install").returncode == 0
    stopped = repository.run("git", "commit", "-qm", "feeds")
    told = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1
    assert "exit code: 1" in told
    assert "my feeds/road.txt:3:" in told
    assert repository.run("git", "log").returncode != 0
    (repository.folder / "my feeds" / "road.txt").write_text(SOUND)
    repository.run("git", "add", ".")
    passed = repository.run("git", "commit", "-qm", "feeds")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "mtqa gate" in passed.stdout + passed.stderr
    assert repository.run("git", "log", "--oneline").stdout.count("\n") == 1


def test_it_takes_arguments_and_a_folder(repository: Repository) -> None:
    assert run_here("baseline", "write", "my feeds", cwd=repository.folder).returncode == 0
    (repository.folder / "README.md").write_text(
        "The road was closed. until Monday because of the snow there.\n"
    )
    repository.configure(args=["--baseline", "mtqa.baseline"], files="^my feeds/")
    repository.run("git", "add", ".")
    done = repository.run("pre-commit", "run", "--all-files", "--verbose")
    assert done.returncode == 0, done.stdout
    repository.configure(files="^my feeds/")
    assert repository.run("pre-commit", "run", "--all-files").returncode == 1
