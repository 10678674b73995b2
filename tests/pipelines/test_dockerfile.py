"""The Dockerfile, as far as it can be held against the project without Docker."""

from __future__ import annotations

import json
import re
import shlex
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import typer.main

from mtqa._compat import tomllib

ROOT = Path(__file__).parents[2]


def _instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.M).replace("\\\n", " ")
    return [
        (line.split()[0], line.split(maxsplit=1)[1].strip()) for line in text.splitlines() if line.strip()
    ]


def _is_sent(path: str) -> bool:
    """Whether .dockerignore lets a path through: the last line that fits it or a folder above it decides."""
    sent = True
    for line in (ROOT / ".dockerignore").read_text("utf-8").split():
        if _fits(path, line.removeprefix("!")):
            sent = line.startswith("!")
    return sent


def _fits(path: str, pattern: str) -> bool:
    names = [path, *(str(parent) for parent in Path(path).parents if str(parent) != ".")]
    if pattern.startswith("**/"):
        return any(fnmatch(Path(name).name, pattern[3:]) for name in names)
    return any(fnmatch(name, pattern) and name.count("/") == pattern.count("/") for name in names)


def test_all_that_the_wheel_is_built_from_is_sent_to_the_build() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = ["pyproject.toml", "mtqa/__init__.py", "mtqa/cli.py", project["project"]["readme"]]
    needed += project["project"]["license-files"]
    needed += project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for path in needed:
        assert (ROOT / path).exists(), path
        assert _is_sent(path), path
    for path in (
        ".git/config",
        ".venv/bin/python",
        "models/tagger/model.safetensors",
        "tests/support.py",
        "mtqa/__pycache__/a.pyc",
    ):
        assert not _is_sent(path), path


def test_it_runs_as_a_user_without_rights_and_without_the_hub() -> None:
    last = _instructions()[max(n for n, (name, _) in enumerate(_instructions()) if name == "FROM") :]
    told = dict(last)
    assert told["USER"] == "10001"
    assert any("useradd --uid 10001 " in told for name, told in last if name == "RUN")
    # With docker run --user another one has to reach the models in that user's home.
    assert any("chmod 755 /home/mtqa" in told for name, told in last if name == "RUN")
    assert json.loads(told["ENTRYPOINT"]) == ["mtqa"]
    environment = dict(word.split("=", 1) for word in shlex.split(told["ENV"]))
    assert environment["HF_HUB_OFFLINE"] == environment["ORT_DISABLE_TELEMETRY"] == "1"
    # Where models are copied to is where mtqa looks for them.
    source, target = next(told.split()[-2:] for name, told in last if name == "COPY" and "cache" in told)
    assert target == environment["XDG_CACHE_HOME"]
    assert any(f"XDG_CACHE_HOME={source} " in told for name, told in _instructions() if name == "RUN")


def test_its_commands_are_ones_that_mtqa_takes() -> None:
    from mtqa.commands import app

    (pull,) = [told for name, told in _instructions() if name == "RUN" and "models pull" in told]
    words = shlex.split(pull[pull.index("mtqa models") :])[1:]
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    assert command.make_context("mtqa", words).params["names"] == ["fluency", "estimator", "bilingual", "pt"]
