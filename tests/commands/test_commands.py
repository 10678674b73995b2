"""The commands that need no model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mtqa.checks.registry import all_checks, checks_by_id
from tests.support import Mtqa


def test_help_imports_neither_torch_nor_transformers(mtqa_process: Mtqa, environment: dict[str, str]) -> None:
    environment["PYTHONPROFILEIMPORTTIME"] = "1"
    done = mtqa_process("--help")
    assert done.returncode == 0
    imported = {line.rsplit("|")[-1].strip() for line in done.stderr.decode().splitlines()}
    assert "mtqa.commands" in imported
    assert not {
        name for name in imported if name.split(".")[0] in {"torch", "transformers", "sacrebleu", "nupunkt"}
    }


def test_the_list_names_every_check_with_severity_and_grade(mtqa: Mtqa) -> None:
    lines = mtqa("checks", "list").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == [check.id for check in all_checks()]
    assert {line.split()[2] for line in lines} <= {"certain", "likely", "review", "off"}


def test_the_list_has_the_strongest_grade_that_a_kind_can_get(mtqa: Mtqa) -> None:
    lines = mtqa("checks", "list").stdout.decode().splitlines()
    grades = {line.split()[0]: line.split()[2] for line in lines}
    assert grades["fidelity/left-out"] == "likely"
    told = mtqa("checks", "explain", "fidelity/left-out").stdout.decode()
    assert "strong: review, likely in doubted sentences, confidence" in told
    told = mtqa("checks", "explain", "fidelity/calendar").stdout.decode()
    assert "unit: review, likely in doubted sentences, likely without the estimator, confidence" in told


@pytest.mark.parametrize("check", [check.id for check in all_checks()])
def test_every_check_is_explained_with_its_examples(check: str) -> None:
    from io import StringIO

    from mtqa.console import Console
    from mtqa.reports.checks import write_explanation

    out = StringIO()
    write_explanation(check, Console(file=out, width=100, soft_wrap=True))
    assert out.getvalue().startswith(check)
    assert "false alarms per 1,000 sentences" in out.getvalue()
    assert "Stays quiet on" in out.getvalue()
    example = checks_by_id()[check].examples()[0]
    assert ("source (" in out.getvalue()) == bool(example.source), "what was compared is shown"
    assert " ".join(example.source.split()) in out.getvalue()


def test_an_unknown_check_names_the_nearest(mtqa: Mtqa) -> None:
    done = mtqa("checks", "explain", "break/lowercased")
    assert done.returncode == 2
    assert "nearest: 'break/lowercase'" in done.stderr.decode()


def test_config_show_says_where_each_value_came_from(mtqa: Mtqa, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "pyproject.toml").write_text('[tool.mtqa]\npivot = "de"\n', encoding="utf-8")
    lines = mtqa("config", "show", "--show", "review").stdout.decode().splitlines()
    assert f'pivot = "de"  # {folder / "pyproject.toml"}' in lines
    assert 'show = "review"  # flag' in lines
    assert "threads = 1  # default" in lines


def test_the_version_is_printed(mtqa: Mtqa) -> None:
    import mtqa as package

    assert mtqa("--version").stdout.decode().strip() == f"mtqa {package.__version__}"


def _commands(command: Any) -> Iterator[Any]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _commands(inner)


def test_no_help_holds_what_is_taken_for_markup() -> None:
    from rich.text import Text
    from typer.main import get_command

    from mtqa.commands import command_line

    for command in _commands(get_command(command_line())):
        for told in (command.help, *(getattr(each, "help", "") for each in command.params)):
            assert Text.from_markup(told or "").plain == (told or "")


def test_only_commands_that_print_a_report_take_its_form() -> None:
    from typer.main import get_command

    from mtqa.commands import command_line

    taking = {
        command.name
        for command in _commands(get_command(command_line()))
        if any("--format" in each.opts and "terminal" in (each.help or "") for each in command.params)
    }
    assert taking == {"check", "gate", "show"}
