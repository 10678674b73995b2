"""Whatever is put in: one line that names it, exit status 2, and the other stories get their report."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtqa.cli import main
from mtqa.gate.outputs import GateOutput, parse_output, write_outputs
from mtqa.outcome import GateOutcome
from tests.support import FIXTURES, NO_MODELS, Mtqa, heed_interrupts

pytestmark = pytest.mark.e2e
CLEAN = str(FIXTURES / "courts-ruling.txt")
#: Their report is longer than what a stream holds back.
STORIES = [str(FIXTURES / f"{name}.txt") for name in ("ministers-call", "courts-ruling", "storm")]
CHINESE = "据新华社报道,国务院总理星期三在北京会见了来访的外国领导人。双方就经贸合作交换了意见。\n" * 8


def _write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def test_stories_that_cannot_be_judged_are_a_line_each(mtqa_process: Mtqa, tmp_path: Path) -> None:
    contents = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\n\t", "empty"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
        "chinese.txt": (CHINESE.encode(), "not English"),
        "line.txt": (b"The minister spoke again. " * 200_000, "MB"),
    }
    bad = [_write(tmp_path / name, content) for name, (content, _) in contents.items()]
    done = mtqa_process("check", *bad, CLEAN, "--no-round-trip", "--format", "json")
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert len(lines) == len(bad)
    for line, path, (_, reason) in zip(lines, bad, contents.values(), strict=True):
        assert path in line
        assert reason in line
    report = json.loads(done.stdout)
    assert [d["path"] for d in report["documents"]] == [CLEAN]
    assert [e["path"] for e in report["errors"]] == bad


def test_missing_files_empty_folders_and_globs_without_a_match(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = mtqa("check", "none.txt", "folder", "*.none", CLEAN, *NO_MODELS)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert [line.split(": ")[1] for line in lines] == ["none.txt", "folder", "*.none"]
    assert "3 inputs not read" in done.stdout.decode().splitlines()[-1]


def test_invalid_bytes_are_read_in_the_encoding_that_fits(mtqa: Mtqa, tmp_path: Path) -> None:
    story = "The café owner said prices in the city had risen by £2 since May. He blamed the ministers.\n" * 5
    latin = _write(tmp_path / "latin.txt", story.encode("cp1252"))
    done = mtqa("check", latin, *NO_MODELS, "--format", "json")
    (document,) = json.loads(done.stdout)["documents"]
    assert document["encoding"] in {"cp1252", "windows-1252"}
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--pivot", "xx"], "xx"),
        (["--disable", "brake"], "nearest: 'break'"),
        (["--disable", "nosuch"], "no check is called 'nosuch' (see `mtqa checks list`)"),
        (["--forward", "only-one"], "--backward"),
        (["--threads", "0"], "--threads"),
        (["--config", "none.toml"], "none.toml"),
    ],
)
def test_a_wrong_call_is_one_line(mtqa: Mtqa, arguments: list[str], message: str) -> None:
    done = mtqa("check", CLEAN, *arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert done.stdout == b""


def test_an_unknown_key_names_the_nearest(mtqa: Mtqa, tmp_path: Path) -> None:
    _write(tmp_path / "mtqa.toml", b"shwo = 'review'\n")
    done = mtqa("check", CLEAN)
    assert done.returncode == 2
    assert "unknown key 'shwo' (nearest: 'show')" in done.stderr.decode()


def test_a_full_disk_is_one_line(mtqa_process: Mtqa) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = mtqa_process(
            "check", CLEAN, *NO_MODELS, "--format", "json",
            stdout=full, stderr=subprocess.PIPE, capture_output=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert len(done.stderr.decode().splitlines()) == 1
    assert "No space left" in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["gate", CLEAN, *NO_MODELS, "--no-results-cache", "--output", "json=out"],
        ["baseline", "write", CLEAN, *NO_MODELS, "--output", "out"],
        ["fix", CLEAN, *NO_MODELS, "--apply", "certain", "--output", "out"],
    ],
)
def test_a_full_disk_below_an_output_is_a_failure(
    arguments: list[str], mtqa: Mtqa, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("mtqa.files.os.fsync", full)
    done = mtqa(*arguments)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == ["mtqa: out: cannot be written: no space left on device"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", CLEAN, *NO_MODELS], 0),
        (["check", *STORIES, *NO_MODELS], 1),
        (["check", *STORIES, *NO_MODELS, "--format", "json"], 1),
        (["gate", CLEAN, *NO_MODELS, "--no-results-cache"], 0),
        (["gate", *STORIES, *NO_MODELS, "--no-results-cache"], 1),
        (["gate", *STORIES, *NO_MODELS, "--no-results-cache", "--output", "json"], 1),
        (["checks", "list"], 0),
        (["config", "show"], 0),
        (["check", "--help"], 0),
    ],
)
def test_a_closed_pipe_ends_without_a_word(
    arguments: list[str], status: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as unread:
        monkeypatch.setattr(sys, "stdout", unread)
        monkeypatch.setattr(sys, "argv", ["mtqa", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        monkeypatch.undo()
    assert int(end.value.code or 0) == status
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("command", ["check", "gate"])
def test_an_input_that_is_not_read_is_in_the_status_though_nobody_reads_why(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8", buffering=1) as unread:
        for name in ("stdout", "stderr"):
            monkeypatch.setattr(sys, name, unread)
        monkeypatch.setattr(sys, "argv", ["mtqa", command, "nosuch", *NO_MODELS])
        with pytest.raises(SystemExit) as end:
            main()
        monkeypatch.undo()
    assert end.value.code == 2


def test_a_reader_that_leaves_keeps_no_file_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def left(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("mtqa.gate.outputs._print", left)
    outputs = [parse_output("terminal"), GateOutput("json", tmp_path / "out.json")]
    with pytest.raises(BrokenPipeError):
        write_outputs(GateOutcome("mtqa", ()), outputs)
    assert (tmp_path / "out.json").is_file()


def test_a_process_without_streams_is_one_whose_streams_lead_to_nothing(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """As ``>&-`` and ``<&-`` of a shell start it."""
    call = [sys.executable, "-m", "mtqa", "check", "-", *NO_MODELS]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&- >&-', "sh", *call],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (2, "mtqa: -: empty file\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check"], "missing argument 'PATH' (see mtqa check --help)"),
        (["check", "x", "--nosuch"], "no such option: --nosuch "),
        (["check", "x", "--show", "bogus"], "invalid value for '--show': 'bogus' is not one of "),
        (["check", "x", "--threads", "y"], "invalid value for '--threads': must be a whole number, not 'y' "),
        (["chek"], "no such command 'chek'. Did you mean 'check', 'checks'? (see mtqa --help)"),
    ],
)
def test_a_call_that_typer_refuses_is_one_line(mtqa: Mtqa, arguments: list[str], line: str) -> None:
    done = mtqa(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"mtqa: {line}")
    assert done.stderr.count(b"\n") == 1


def test_control_c_is_one_line(environment: dict[str, str], tmp_path: Path, cache_dir: Path) -> None:
    long = _write(
        tmp_path / "long.txt",
        b"".join(b"Minister %d spoke in the town of Plovdiv.\n" % i for i in range(20_000)),
    )
    command = [
        sys.executable,
        "-m",
        "mtqa",
        "check",
        long,
        "--no-cache",
        "--no-fluency",
        "--no-estimator",
        "--no-bilingual",
        "--cache-dir",
        str(cache_dir),
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
        preexec_fn=heed_interrupts,
    ) as process:
        time.sleep(6)
        assert process.poll() is None
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert err.decode().splitlines() == ["mtqa: interrupted"]
    assert process.returncode == 130
    assert out == b""
