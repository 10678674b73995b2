"""The GitLab template: its job's script, run as a GitLab runner runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pipelines.pipeline_stories import write_feeds
from tests.support import run_here

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
TEMPLATE: dict[str, Any] = yaml.safe_load((ROOT / "templates" / "mtqa.gitlab-ci.yml").read_text("utf-8"))
JOB: dict[str, Any] = TEMPLATE["mtqa-gate"]


def _run(
    folder: Path, lines: list[str], path: str | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """All lines in one shell with `set -eo pipefail`, as GitLab's runner does."""
    told = {name: variable["value"] for name, variable in TEMPLATE["variables"].items()}
    assert set(variables) <= set(told)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MTQA_")}
    path = path or f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(lines)],
        cwd=folder, env=kept | told | variables | {"PATH": path, "HF_HUB_OFFLINE": "1"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_a_broken_story_fails_the_job_and_is_in_its_reports(tmp_path: Path) -> None:
    write_feeds(tmp_path)
    done = _run(tmp_path, JOB["script"], MTQA_PATHS="my feeds/*.txt\nmy feeds", MTQA_FLUENCY="false")
    assert done.returncode == 1, done.stderr
    assert "my feeds/road.txt:3:" in done.stdout
    (issue,) = json.loads((tmp_path / JOB["artifacts"]["reports"]["codequality"]).read_text())
    assert issue["location"]["path"] == "my feeds/road.txt"
    assert (tmp_path / JOB["artifacts"]["reports"]["junit"]).read_text().startswith("<?xml")
    assert JOB["artifacts"]["when"] == "always"


def test_with_its_baseline_the_job_passes(tmp_path: Path) -> None:
    write_feeds(tmp_path)
    assert run_here("baseline", "write", "my feeds", "-o", "known", cwd=tmp_path).returncode == 0
    done = _run(
        tmp_path, JOB["script"], MTQA_PATHS="my feeds", MTQA_BASELINE="known", MTQA_CONFIG="mtqa.toml"
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / JOB["artifacts"]["reports"]["codequality"]).is_file()


def test_the_bilingual_model_is_off_by_default_and_tells_size_and_terms() -> None:
    told = TEMPLATE["variables"]["MTQA_BILINGUAL"]
    assert told["value"] == "false"
    assert "238 MB" in told["description"]
    assert "terms of use" in told["description"]


def test_variables_reach_pip_and_mtqa_unharmed(tmp_path: Path) -> None:
    """Stand-ins for both tell what they were called with."""
    for name in ("pip", "mtqa"):
        (tmp_path / name).write_text(
            f"#!/bin/sh\nfor argument; do printf '{name} [%s]\\n' \"$argument\"; done\n"
        )
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    evil = "$(touch hacked)`touch hacked`;*"
    lines = [*JOB["before_script"], *JOB["script"]]
    done = _run(
        tmp_path,
        lines,
        path,
        MTQA_PATHS=f"a b\n{evil}",
        MTQA_REPOSITORY="https://x.example/mtqa.git",
        MTQA_REF="abc123",
        MTQA_CHANGED_SINCE=evil,
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[:5] == [f"pip [{part}]" for part in ("install", "--quiet", "--disable-pip-version-check", "--extra-index-url", "https://download.pytorch.org/whl/cpu")]  # fmt: skip
    assert "pip [git+https://x.example/mtqa.git@abc123]" in told
    words = [line[6:-1] for line in told if line.startswith("mtqa")]
    assert words[:5] == ["models", "pull", "fluency", "--cache-dir", ".mtqa/cache"]
    assert words[5:11] == ["models", "pull", "estimator", "--cache-dir", ".mtqa/cache", "gate"]
    assert told[-6:] == [f"mtqa [{part}]" for part in ("--changed-since", evil, "--no-bilingual", "--", "a b", evil)]  # fmt: skip
    assert not (tmp_path / "hacked").exists()
    off = _run(
        tmp_path, lines, path, MTQA_REPOSITORY="https://x.example/mtqa.git", MTQA_FLUENCY="false", MTQA_ESTIMATOR="false", MTQA_EXTRA_INDEX_URL=""
    )  # fmt: skip
    assert "mtqa [--no-fluency]" in off.stdout
    assert "mtqa [--no-estimator]" in off.stdout
    assert "pull" not in off.stdout
    assert "extra-index" not in off.stdout
    on = _run(tmp_path, lines, path, MTQA_REPOSITORY="https://x.example/mtqa.git", MTQA_BILINGUAL="true")
    words = [line[6:-1] for line in on.stdout.splitlines() if line.startswith("mtqa")]
    assert words[10:15] == ["models", "pull", "bilingual", "--cache-dir", ".mtqa/cache"]
    assert words[15] == "gate"
    assert not any(word.startswith("--no-") for word in words)
    unset = _run(tmp_path, lines, path)
    assert (unset.returncode, unset.stdout) == (2, ""), "no name is asked of an index"
    assert "MTQA_REPOSITORY is not set" in unset.stderr
