"""Runs that are killed, with real processes: what is left and how it goes on."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from benchmarks.audit_kills import finish, kill_and_resume
from mtqa.status import Status
from tests.audit.archives import json_lines
from tests.audit.conftest import Audit, auditing, children, contents, done, kill, rows, start, wait_for
from tests.support import run_here, run_process

ARCHIVE = json_lines(150)
STORY = (
    "Ministers call for talks\n\nBERN, June 14 (AFP) - The mine was closed in May.\n\n"
    "Ties between the two countries have continued to grow. deteriorate for several years, diplomats say.\n"
)
INPUTS = ("archive.jsonl", "--stories-per-shard", "4", "--out", "ledger")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the ledger of an unbroken run of the archive holds."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "archive.jsonl").write_bytes(ARCHIVE)
    with pytest.MonkeyPatch.context() as patch:
        assert auditing(folder, patch)("archive.jsonl", stories_per_shard=4) is Status.OK
    return contents(folder / "ledger")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with an archive."""
    (tmp_path / "archive.jsonl").write_bytes(ARCHIVE)
    return tmp_path


def test_killed_at_three_moments_and_resumed_the_ledger_is_that_of_an_unbroken_run(
    archive: Path, whole: dict[str, bytes], audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = archive / "ledger"
    for shards in (0, 3, 20):
        killed = start(archive, *INPUTS, "--workers", "2")
        wait_for(lambda: (ledger / "audit.json").exists() and done(ledger) >= shards)  # noqa: B023
        kill(killed)
    (ledger / "segments" / ".00030.parquet.unfinished").write_bytes(b"half of a shard")
    before = done(ledger)
    assert 20 <= before < 45
    capsys.readouterr()
    assert audit("archive.jsonl", stories_per_shard=4) is Status.OK
    assert f"resuming: {before} of 45 shards are done" in capsys.readouterr().err
    assert contents(ledger) == whole


def test_a_worker_that_is_killed_is_replaced(archive: Path, whole: dict[str, bytes]) -> None:
    started = start(archive, *INPUTS, "--workers", "1")
    wait_for(lambda: done(archive / "ledger") > 0)
    (worker,) = [
        pid for pid in children(started.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    os.kill(worker, signal.SIGKILL)
    _, stderr = started.communicate(timeout=120)
    assert started.returncode == 0
    assert b"a worker died (signal 9; out of memory?): shard" in stderr
    assert contents(archive / "ledger") == whole


def test_ctrl_c_says_how_far_it_is(archive: Path) -> None:
    started = start(archive, *INPUTS, "--workers", "1")
    wait_for(lambda: done(archive / "ledger") > 0)
    started.send_signal(signal.SIGINT)
    out, stderr = started.communicate(timeout=120)
    assert (started.returncode, out) == (130, b"")
    told, end = stderr.decode().splitlines()
    assert told.endswith(" of 45 shards are done; the same command goes on")
    assert end == "mtqa: interrupted"
    assert not list((archive / "ledger").rglob("*.unfinished"))


@pytest.mark.e2e
def test_with_the_models_a_story_is_judged_as_the_check_judges_it(tmp_path: Path) -> None:
    story = str(tmp_path / "story.txt")
    Path(story).write_text(STORY, "utf-8")

    flags = ("--no-fluency", "--no-estimator", "--no-bilingual", "--cache-dir", str(tmp_path / "cache"))
    done = run_process("audit", "run", story, "--out", "ledger", "--workers", "1", *flags, cwd=tmp_path)
    assert b"1 story, " in done.stdout
    # The same answers of the models, remembered.
    checked = run_here("check", story, "--format", "json", *flags, cwd=tmp_path)
    report = json.loads(checked.stdout)["documents"][0]
    found, segments = rows(tmp_path / "ledger", "findings"), rows(tmp_path / "ledger", "segments")
    assert found
    for name in ("check", "start", "end", "line", "grade", "fingerprint", "text", "message"):
        assert [row[name] for row in found] == [finding[name] for finding in report["findings"]]
    for name in ("start", "end", "kind"):
        assert [row[name] for row in segments] == [segment[name] for segment in report["segments"]]
    trips = [segment["round_trip"] for segment in report["segments"]]
    assert [row["bleu"] for row in segments] == [
        trip and pytest.approx(trip["bleu"], abs=0.06) for trip in trips
    ]


def test_killed_at_random_moments_the_ledger_is_that_of_an_unbroken_run(tmp_path: Path) -> None:
    found = kill_and_resume(tmp_path, kills=3, stories=40, seed=7)
    assert found.kills == 3
    assert found.ledgers[True] >= 1
    assert not found.ledgers[False]
    assert not found.refused


def test_a_resume_that_is_refused_is_told_and_not_taken_for_done(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "stories.jsonl").write_bytes(json_lines(3))
    assert finish(archive, tmp_path / "ledger") == ""
    (archive / "stories.jsonl").write_bytes(json_lines(4))
    assert "begun otherwise" in finish(archive, tmp_path / "ledger")
