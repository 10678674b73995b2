"""Outputs by name, and what becomes of their files."""

from __future__ import annotations

import json
import os
import re
import stat
import threading
from pathlib import Path

import pytest

from mtqa.errors import ConfigError, InputError
from mtqa.gate.outputs import WRITERS, GateOutput, check_outputs, parse_output, without_outputs, write_outputs
from mtqa.inputs.stories import InputOptions, stories
from mtqa.outcome import GateOutcome
from mtqa.settings import Settings
from tests.reports.outcomes import SIGNATURE, broken, failed, nasty, plain, run


def test_an_output_is_named_with_or_without_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert parse_output("sarif=out/a=b.sarif") == GateOutput("sarif", Path("out/a=b.sarif"))
    assert parse_output("junit") == parse_output("junit=-") == GateOutput("junit")
    assert parse_output("step-summary") == GateOutput("step-summary")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/x/summary.md")
    assert parse_output("step-summary") == GateOutput("step-summary", Path("/x/summary.md"), append=True)
    assert parse_output("step-summary=-") == GateOutput("step-summary")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sarf=out.sarif", "unknown output 'sarf' (nearest: 'sarif'"),
        ("check-style", "nearest: 'checkstyle'"),
        ("", "unknown output ''"),
        ("nosuch", "unknown output 'nosuch' (all: terminal, "),
        ("sarif=", "'sarif=' names no file"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest(text: str, told: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_output(text)
    assert told in str(error.value)


def test_two_outputs_to_one_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="sarif and junit would both go to standard output"):
        check_outputs([GateOutput("sarif"), GateOutput("junit")])
    same = [GateOutput("sarif", tmp_path / "a"), GateOutput("junit", tmp_path / "x" / ".." / "a")]
    with pytest.raises(ConfigError, match="the same file"):
        write_outputs(run(), same)
    assert not list(tmp_path.iterdir()), "nothing is written"
    check_outputs(
        [GateOutput("sarif", tmp_path / "a"), GateOutput("sarif", tmp_path / "b"), GateOutput("terminal")]
    )


def test_every_output_is_written_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [GateOutput(name, tmp_path / "new" / name) for name in WRITERS]
    write_outputs(run(), [*outputs, GateOutput("jsonl")])
    for output in outputs:
        assert output.path is not None
        written, again = output.path.read_text("utf-8"), WRITERS[output.name](run())
        moment = r'timestamp="[^"]*"'  # JUnit's alone tells when it was written
        assert re.sub(moment, "", written) == re.sub(moment, "", again)
    out = capsys.readouterr().out
    assert [json.loads(line)["path"] for line in out.splitlines()][-2:] == [
        "feeds/bad.xml",
        "feeds/package.json",
    ]


def test_every_output_takes_the_texts_of_strangers(tmp_path: Path) -> None:
    for name in WRITERS:
        write_outputs(nasty(), [GateOutput(name, tmp_path / name)])
        assert (tmp_path / name).stat().st_size


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_name_that_is_not_utf_8_is_written_by_every_output(name: str, tmp_path: Path) -> None:
    """With U+FFFD for its bytes; as a URI, in SARIF, with the bytes themselves."""
    document = plain(path=os.fsdecode(b"bad\xff.txt"))
    outcome = GateOutcome(SIGNATURE, (failed(document, broken(document)),))
    write_outputs(outcome, [GateOutput(name, tmp_path / name)])
    written = (tmp_path / name).read_text("utf-8")
    assert ("bad%FF.txt" if name == "sarif" else "bad\ufffd.txt") in written.replace(r"\ufffd", "\ufffd")
    assert "\\udcff" not in written


def test_a_file_that_fails_keeps_no_other_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    outputs = [
        GateOutput("sarif", tmp_path / "file" / "below.sarif"),
        GateOutput("junit", tmp_path),
        GateOutput("gitlab", tmp_path / "gitlab.json"),
        GateOutput("terminal"),
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
    write_outputs(run(), [GateOutput("gitlab", pipe)])
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
    write_outputs(nasty(), [GateOutput("terminal")])
    first, *between, last = capsys.readouterr().out.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert len(token) == 32
    assert last == f"::{token}::"
    assert any("##[group]m" in line for line in between), "here it is only text"
    monkeypatch.delenv("GITHUB_ACTIONS")
    write_outputs(nasty(), [GateOutput("terminal")])
    assert "stop-commands" not in capsys.readouterr().out


STORY = "The bridge is closed. It will open in May.\n"


@pytest.fixture
def feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, "utf-8")
    return folder


def _read(paths: list[str], outputs: list[str], wanted: InputOptions | None = None) -> list[str]:
    less = without_outputs(wanted or InputOptions(), paths, [parse_output(o) for o in outputs], Settings())
    return [story.path for story in stories(paths, Settings(), less)]


@pytest.mark.parametrize("file", ["feeds/a.txt", "./feeds/../feeds/a.txt", "link.txt"])
def test_a_file_that_is_named_is_not_written_over(feeds: Path, file: str) -> None:
    (feeds.parent / "link.txt").symlink_to("feeds/a.txt")
    with pytest.raises(ConfigError, match=r"^--output: json would overwrite the input feeds/a\.txt$"):
        _read(["feeds/a.txt"], [f"json={file}"])


@pytest.mark.parametrize("paths", [["feeds"], ["feeds/*"]])
def test_a_story_that_is_come_upon_is_not_written_over(feeds: Path, paths: list[str]) -> None:
    with pytest.raises(ConfigError, match=r"^--output: junit would overwrite the story feeds/a\.txt$"):
        _read(paths, ["junit=feeds/a.txt"])


def test_the_reports_of_an_earlier_run_are_no_stories(feeds: Path) -> None:
    (feeds / "out.json").write_text('{"schema": "mtqa.report/1"}', "utf-8")
    (feeds / "out.xml").write_text("<testsuites/>", "utf-8")
    assert _read(["feeds"], []) == ["feeds/a.txt", "feeds/out.json", "feeds/out.xml"]
    assert _read(["feeds"], ["json=feeds/out.json", "junit=feeds/out.xml"]) == ["feeds/a.txt"]


def test_what_was_not_wanted_stays_so(feeds: Path) -> None:
    assert _read(["feeds"], ["json=feeds/out.json"], InputOptions(lambda path: False)) == []


def test_standard_input_and_urls_are_no_files(feeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (feeds.parent / "-").write_text("x", "utf-8")
    without_outputs(InputOptions(), ["-", "https://wire.example/a"], [parse_output("json=./-")], Settings())
