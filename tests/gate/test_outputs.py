"""Outputs by name, and what becomes of their files."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest

from mtqa.errors import ConfigError, InputError
from mtqa.gate.outputs import WRITERS, Output, check_outputs, parse_output, write_outputs
from tests.reports.outcomes import nasty, run


def test_an_output_is_named_with_or_without_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert parse_output("sarif=out/a=b.sarif") == Output("sarif", Path("out/a=b.sarif"))
    assert parse_output("junit") == parse_output("junit=-") == Output("junit")
    assert parse_output("step-summary") == Output("step-summary")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/x/summary.md")
    assert parse_output("step-summary") == Output("step-summary", Path("/x/summary.md"), append=True)
    assert parse_output("step-summary=-") == Output("step-summary")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sarf=out.sarif", "unknown output 'sarf' (nearest: 'sarif'"),
        ("check-style", "nearest: 'checkstyle'"),
        ("", "unknown output ''"),
        ("sarif=", "'sarif=' names no file"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest(text: str, told: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_output(text)
    assert told in str(error.value)


def test_two_outputs_to_one_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="sarif and junit would both go to standard output"):
        check_outputs([Output("sarif"), Output("junit")])
    same = [Output("sarif", tmp_path / "a"), Output("junit", tmp_path / "x" / ".." / "a")]
    with pytest.raises(ConfigError, match="the same file"):
        write_outputs(run(), same)
    assert not list(tmp_path.iterdir()), "nothing is written"
    check_outputs([Output("sarif", tmp_path / "a"), Output("sarif", tmp_path / "b"), Output("terminal")])


def test_every_output_is_written_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [Output(name, tmp_path / "new" / name) for name in WRITERS]
    write_outputs(run(), [*outputs, Output("jsonl")])
    for output in outputs:
        assert output.path is not None
        assert output.path.read_text("utf-8") == WRITERS[output.name](run())
    out = capsys.readouterr().out
    assert [json.loads(line)["path"] for line in out.splitlines()][-1] == "feeds/bad.xml"


def test_every_output_takes_the_texts_of_strangers(tmp_path: Path) -> None:
    for name in WRITERS:
        write_outputs(nasty(), [Output(name, tmp_path / name)])
        assert (tmp_path / name).stat().st_size


def test_a_file_that_fails_keeps_no_other_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    outputs = [
        Output("sarif", tmp_path / "file" / "below.sarif"),
        Output("junit", tmp_path),
        Output("gitlab", tmp_path / "gitlab.json"),
        Output("terminal"),
    ]
    with pytest.raises(InputError) as error:
        write_outputs(run(), outputs)
    assert "below.sarif: cannot be written" in str(error.value)
    assert f"{tmp_path}: cannot be written" in str(error.value)
    assert json.loads((tmp_path / "gitlab.json").read_text("utf-8"))
    assert "Gate failed" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "gitlab.json"]


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    write_outputs(run(), [Output("gitlab", pipe)])
    reader.join(timeout=10)
    assert read == [WRITERS["gitlab"](run())]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_step_summary_is_appended_within_the_limit_of_the_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    write_outputs(run(), [parse_output("step-summary")])
    assert file.read_text("utf-8") == "before\n" + WRITERS["step-summary"](run())
    file.write_bytes(b"x" * (1024 * 1024 - 900))
    write_outputs(run(), [parse_output("step-summary")])
    assert 1024 * 1024 - 900 < file.stat().st_size <= 1024 * 1024
    assert "Shortened" in file.read_text("utf-8")


def test_in_an_action_no_line_of_a_story_is_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    write_outputs(nasty(), [Output("terminal")])
    first, *between, last = capsys.readouterr().out.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert len(token) == 32
    assert last == f"::{token}::"
    assert any("##[group]m" in line for line in between), "here it is only text"
    monkeypatch.delenv("GITHUB_ACTIONS")
    write_outputs(nasty(), [Output("terminal")])
    assert "stop-commands" not in capsys.readouterr().out
