"""The examples of docs/gate.md do what the page says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main
import yaml

from mtqa.config import resolve
from mtqa.formats.registry import FORMATS
from mtqa.gate.config import read_gate
from mtqa.gate.outputs import WRITERS
from mtqa.gate.policy import Policy, RunPolicy
from mtqa.gate.story_policy import policy_for
from tests.pipelines.pipeline_stories import PLAIN, write_feeds
from tests.support import run_here

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "gate.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)


def _section(title: str) -> str:
    (text,) = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    return str(text)


def _named(section: str) -> set[str]:
    """What stands in code in the first cells of a section's table."""
    return {
        name for row in re.findall(r"^\| (`.*?) \|", section, re.M) for name in re.findall(r"`([\w-]+)`", row)
    }


def _commands() -> list[list[str]]:
    """The arguments of every mtqa command on the page, also those within docker and after a pipe."""
    found = []
    for line in "\n".join(_blocks("sh")).splitlines():
        words = shlex.split(line, comments=True)
        if words[:2] != ["docker", "build"] and "mtqa" in words:
            words = words[words.index("mtqa") + 1 :]
            found.append(words[: words.index("<")] if "<" in words else words)
    return found


def test_every_command_line_is_one_that_mtqa_takes() -> None:
    from mtqa.commands import app

    commands = _commands()
    assert len(commands) > 10
    for words in commands:
        command: Any = typer.main.get_command(app)
        rest = list(words)
        while hasattr(command, "commands"):
            command = command.commands[rest.pop(0)]
        try:
            command.make_context("mtqa", rest)
        except click.ClickException as error:
            pytest.fail(f"{words}: {error.message}")


@pytest.mark.e2e
def test_the_story_of_the_baseline_runs_as_it_is_told(tmp_path: Path) -> None:
    write_feeds(tmp_path)
    (tmp_path / "my feeds").rename(tmp_path / "feeds")
    (block,) = re.findall(r"```sh\n(.*?)```", _section("Baseline"), re.S)
    statuses = []
    for line in block.splitlines():
        words = shlex.split(line, comments=True)
        assert words.pop(0) == "mtqa"
        done = run_here(*words, cwd=tmp_path, input=b"f\n")
        statuses.append(done.returncode)
        assert b"error" not in done.stderr, done.stderr
    assert statuses == [0, 0, 0, 0, 0]
    assert '"answer": "false alarm"' in (tmp_path / "mtqa.baseline").read_text("utf-8")


@pytest.mark.e2e
def test_the_first_examples_run(tmp_path: Path) -> None:
    write_feeds(tmp_path)
    (tmp_path / "my feeds").rename(tmp_path / "feeds")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(
        [
            "git",
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "x",
        ],
        cwd=tmp_path,
        check=True,
    )
    lines = [line for line in _blocks("sh")[0].splitlines() if "://" not in line]
    assert len(lines) == 3
    for line in lines:
        words = shlex.split(line, comments=True)
        assert words.pop(0) == "mtqa"
        done = run_here(*words, cwd=tmp_path)
        assert done.returncode == 1, done.stderr
    assert (tmp_path / "out" / "mtqa.sarif").is_file()
    assert (tmp_path / "out" / "mtqa.xml").is_file()


def test_the_policy_is_one_that_mtqa_reads_and_names_every_key(tmp_path: Path) -> None:
    (block,) = _blocks("toml")
    (tmp_path / "mtqa.toml").write_text(PLAIN + block)
    config = read_gate(resolve({}, start=tmp_path))
    assert config.run.outputs == ("terminal", f"sarif={tmp_path / 'out/mtqa.sarif'}")
    assert policy_for(config).policy == Policy(
        max_flagged=0.2, max_needs_editor=0.5, skip_untranslated="stated"
    )
    table = block.partition("[[")[0]
    for key in (*Policy.model_fields, *RunPolicy.model_fields):
        assert f"\n{key.replace('_', '-')} = " in table, key


def test_the_tables_name_all_there_is() -> None:
    assert _named(_section("Outputs")) == set(WRITERS)
    # A format of the page may come later in the registry, not the other way round.
    assert _named(_section("Formats")) >= {known.name for known in FORMATS}


def test_the_pipelines_use_what_there_is(tmp_path: Path) -> None:
    github, hook, gitlab = (yaml.safe_load(block) for block in _blocks("yaml"))
    (step,) = [s for s in github["jobs"]["gate"]["steps"] if "mtqa" in s["uses"]]
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert set(step["with"]) <= set(action["inputs"])
    for name in ("sarif", "report", "status", "passed"):
        assert f"`{name}`" in PAGE
        assert name in action["outputs"]
    (used,) = hook["repos"][0]["hooks"]
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert used["id"] == offered["id"]
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(yaml.safe_dump(hook))
    done = subprocess.run(
        [BIN / "pre-commit", "validate-config", path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    template = ROOT / gitlab["include"][0]["file"]
    assert set(gitlab["variables"]) <= set(yaml.safe_load(template.read_text("utf-8"))["variables"])


def test_each_way_is_shown_in_about_ten_lines() -> None:
    for block in _blocks("yaml"):
        assert len(block.splitlines()) <= 12


def test_nothing_is_installed_by_a_name_that_is_not_ours() -> None:
    files = [
        "README.md",
        "action.yml",
        "templates/mtqa.gitlab-ci.yml",
        "Dockerfile",
        ".pre-commit-hooks.yaml",
    ]
    pages = (*(ROOT / "docs").glob("*.md"), *(ROOT / "mtqa").rglob("*.py"))
    for path in (*(ROOT / name for name in files), *pages):
        commands = re.findall(r"pip install [^`\n]*", path.read_text("utf-8"))
        assert not [c for c in commands if re.search(r"install '?mtqa\b", c)], path


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
