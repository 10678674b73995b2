"""The GitHub action: its steps, run as the runner runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pipelines.pipeline_stories import BROKEN, write_feeds
from tests.support import run_here

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
#: The models of one name, each with an input of that name and a folder of that name in the cache.
SINGLES = ("fluency", "estimator", "bilingual")
_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


class Runner:
    """As much of GitHub's runner as the steps need: expressions, outputs, a summary."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.folder = folder
        self.values = {
            f"inputs.{name}": str(told.get("default", "")) for name, told in ACTION["inputs"].items()
        }
        for name, value in inputs.items():
            assert f"inputs.{name.replace('_', '-')}" in self.values
            self.values[f"inputs.{name.replace('_', '-')}"] = value
        self.values |= {
            "github.action_path": str(ROOT),
            "runner.temp": str(folder / "temp"),
            "steps.python.outputs.python-path": sys.executable,
            "steps.key.outputs.folder": str(folder / "temp" / "mtqa"),
            "steps.install.outputs.mtqa": str(Path(sys.executable).with_name("mtqa")),
        }
        self.summary = folder / "summary.md"

    def run(
        self, step_id: str, **environment: str
    ) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
        (step,) = [s for s in STEPS if s.get("id") == step_id]
        assert step["shell"] == "bash"
        output = self.folder / f"{step_id}.output"
        output.write_text("")
        env = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "MTQA_"))}
        env |= {key: self.expanded(value) for key, value in step.get("env", {}).items()}
        env |= {
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.folder),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "HF_HUB_OFFLINE": "1",
        }
        script = self.folder / f"{step_id}.sh"
        script.write_text(step["run"])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.folder, env=env | environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        return done, dict(line.split("=", 1) for line in output.read_text().splitlines())

    def expanded(self, value: str) -> str:
        return _EXPRESSION.sub(lambda found: self.values[found.group(1)], value)


def test_no_input_is_pasted_into_a_script_and_every_expression_has_a_source() -> None:
    ids = {step["id"] for step in STEPS if "id" in step}
    for step in STEPS:
        assert "${{" not in step.get("run", ""), "an input in a script is an injection"
    known = {f"inputs.{name}" for name in ACTION["inputs"]}
    for name in re.findall(r"\$\{\{\s*([\w.-]+)\s*\}\}", (ROOT / "action.yml").read_text("utf-8")):
        source, first, *_ = name.split(".")
        assert name in known or source in {"runner", "github"} or (source == "steps" and first in ids), name


def test_a_broken_story_fails_the_step_with_everything_to_see(tmp_path: Path) -> None:
    write_feeds(tmp_path)
    runner = Runner(tmp_path, paths="my feeds\n", outputs="junit=junit.xml\n\nrdjsonl=out.rdjsonl")
    done, outputs = runner.run("gate")
    assert done.returncode == 1, done.stderr
    assert (outputs["status"], outputs["passed"]) == ("1", "false")
    assert "\n::error file=my feeds/road.txt,line=3," in done.stdout
    sarif = json.loads(Path(outputs["sarif"]).read_text())
    assert [result["level"] for result in sarif["runs"][0]["results"]] == ["error"]
    assert json.loads(Path(outputs["report"]).read_text())
    assert "road.txt" in runner.summary.read_text()
    assert (tmp_path / "junit.xml").is_file()
    assert (tmp_path / "out.rdjsonl").is_file()


def test_with_its_baseline_the_step_passes(tmp_path: Path) -> None:
    write_feeds(tmp_path)
    assert run_here("baseline", "write", "my feeds", cwd=tmp_path).returncode == 0
    done, outputs = Runner(tmp_path, paths="my feeds", baseline="mtqa.baseline").run("gate")
    assert (done.returncode, outputs["passed"]) == (0, "true"), done.stderr
    assert "::error" not in done.stdout


def test_all_inputs_reach_the_command_line_unharmed(tmp_path: Path) -> None:
    """A stand-in for mtqa tells what it was called with."""
    stand_in = tmp_path / "mtqa"
    stand_in.write_text("#!/bin/sh\nfor argument; do printf '%s\\n' \"[$argument]\"; done\nexit 2\n")
    stand_in.chmod(0o755)
    evil = "$(touch hacked) `touch hacked`; touch hacked"
    runner = Runner(
        tmp_path, paths=f"-\na b\n{evil}\n", config="my mtqa.toml", baseline="b", changed_since=evil, fluency="false", estimator="false", remember="false"
    )  # fmt: skip
    runner.values["steps.install.outputs.mtqa"] = str(stand_in)
    done, outputs = runner.run("gate")
    assert outputs == {"status": "2", "passed": "false"}
    assert done.returncode == 2
    told = [line[1:-1] for line in done.stdout.splitlines()]
    assert told[told.index("--") + 1 :] == ["-", "a b", evil]
    for wanted in (["--config", "my mtqa.toml"], ["--baseline", "b"], ["--changed-since", evil], ["--no-fluency", "--no-estimator", "--no-bilingual", "--no-results-cache"]):  # fmt: skip
        assert any(told[n : n + len(wanted)] == wanted for n in range(len(told))), wanted
    assert not (tmp_path / "hacked").exists()
    runner.values |= {"inputs.bilingual": "true", "inputs.fluency": "true"}
    done, _ = runner.run("gate")
    assert "[--no-estimator]" in done.stdout
    assert "[--no-bilingual]" not in done.stdout
    assert "[--no-fluency]" not in done.stdout


def test_one_bad_input_and_the_rest_is_reported_and_is_no_command_to_the_runner(tmp_path: Path) -> None:
    write_feeds(tmp_path)
    (tmp_path / "my feeds" / "cut.xml").write_text("<?xml version='1.0'?>\n<nitf><body>")
    (tmp_path / "my feeds" / "road.txt").write_text(BROKEN.replace("the road", "##[error]x the road"))
    done, outputs = Runner(tmp_path, paths="my feeds").run("gate")
    assert (done.returncode, outputs["status"]) == (2, "2")
    assert "cut.xml" in done.stderr
    obeyed, stopped = [], ""
    for line in done.stdout.splitlines():
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
        elif line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
        elif re.match(r"\s*::", line) or "##[" in line:
            obeyed.append(line)
    assert not stopped
    assert [line.partition(",")[0] for line in obeyed] == [
        "::error file=my feeds/cut.xml",
        "::error file=my feeds/road.txt",
    ]


def test_it_installs_its_own_code_into_an_environment_of_its_own(tmp_path: Path) -> None:
    """A stand-in for Python makes no environment and tells what pip would be called with."""
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; exit; fi\nprintf "%s\\n" "$@"\n'
    )
    python.chmod(0o755)
    runner = Runner(tmp_path)
    runner.values["steps.python.outputs.python-path"] = str(python)
    done, outputs = runner.run("install")
    assert done.returncode == 0, done.stderr
    arguments = done.stdout.splitlines()
    assert arguments[:3] == ["-m", "pip", "install"]
    assert arguments[-1] == str(ROOT), "a path: no name is asked of an index"
    assert arguments[arguments.index("--extra-index-url") + 1] == "https://download.pytorch.org/whl/cpu"
    assert outputs["mtqa"] == f"{tmp_path}/temp/mtqa/venv/bin/mtqa"


def test_the_caches_follow_the_models_and_the_package(tmp_path: Path) -> None:
    _, first = Runner(tmp_path).run("key")
    assert re.fullmatch(r"[0-9a-f]{16}", first["models"])
    assert re.fullmatch(r"[0-9a-f]{16}", first["package"])
    assert first["folder"] == f"{tmp_path}/temp/mtqa"
    copy = tmp_path / "copy"
    runner = Runner(tmp_path)
    runner.values["github.action_path"] = str(copy)
    tables = ("models/bilingual.toml", "models/estimator.toml", "models/fluency.toml", "models/pivots.toml")
    for changed in tables:
        for name in (*tables, "pyproject.toml"):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes() + b"\n# another\n" * (name == changed))
        _, third = runner.run("key")
        assert third["models"] != first["models"], changed
        assert third["package"] == first["package"]
    cached = [step["with"] for step in STEPS if step.get("uses", "").startswith("actions/cache/restore@")]
    (models,) = [cache for cache in cached if "steps.key.outputs.models" in cache["key"]]
    folders = {Path(line).name for line in models["path"].split("\n") if line}
    assert folders == {"embedded", *SINGLES}
    for name in SINGLES:
        assert f"inputs.{name} " in models["key"], "what was pulled without it has another key"


@pytest.mark.parametrize("name", SINGLES)
def test_each_model_is_fetched_into_the_cache_where_its_input_says_so(name: str) -> None:
    (step,) = [step for step in STEPS if step.get("if") == f"inputs.{name} == 'true'"]
    assert step["run"].strip() == f'"$MTQA" models pull {name} --cache-dir "$FOLDER/cache"'
    wanted = {"fluency": "true", "estimator": "true", "bilingual": "false"}
    assert ACTION["inputs"][name]["default"] == wanted[name]


def test_the_bilingual_input_tells_size_and_terms() -> None:
    told = ACTION["inputs"]["bilingual"]["description"]
    assert "238 MB" in told
    assert "terms of use" in told


def test_what_is_restored_is_saved_also_when_the_gate_fails() -> None:
    used = [(number, step) for number, step in enumerate(STEPS) if "actions/cache" in step.get("uses", "")]
    restored = {step["with"]["path"] for _, step in used if "/restore@" in step["uses"]}
    saved = {
        step["with"]["path"]: (number, step.get("if", ""))
        for number, step in used
        if "/save@" in step["uses"]
    }
    assert len(used) == 2 * len(restored), "a cache that does both saves nothing of a job that failed"
    assert saved.keys() == restored
    gate = next(number for number, step in enumerate(STEPS) if step.get("id") == "gate")
    for number, condition in saved.values():
        assert number < gate or condition.startswith("always()")
