from __future__ import annotations

import io
import time

import pytest

from mtqa.audit.progress import AuditProgress, Pace, clock, log
from mtqa.audit.worker import ShardPart, ShardResult
from mtqa.console import Console

RESULT = ShardResult(0, 10, 150, 3, 0)


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=120, _environ={"TERM": "xterm"})


def written(of: Console) -> str:
    assert isinstance(of.file, io.StringIO)
    return of.file.getvalue()


def test_pace_counts_what_this_run_did_alone() -> None:
    pace = Pace(total=1000, before=600, stories=100, sentences=1500, seconds=50)
    assert (pace.done, pace.rate, pace.left) == (700, 30.0, 150.0)
    assert pace.line() == "700 of 1,000 stories (70 %), 30.0 sentences/s, 0:02:30 left"


def test_pace_knows_nothing_at_the_beginning() -> None:
    assert Pace(10).left is None
    assert "-:--:-- left" in Pace(10).line()
    assert Pace(0).line().startswith("0 of 0 stories (100 %)")


@pytest.mark.parametrize(("seconds", "told"), [(0, "0:00:00"), (61.4, "0:01:01"), (36_000, "10:00:00")])
def test_a_clock(seconds: float, told: str) -> None:
    assert clock(seconds) == told


def test_a_log_gets_a_line_now_and_then_and_nothing_at_once() -> None:
    log = console(terminal=False)
    with AuditProgress(40, 20, log, a_line=3600):
        assert written(log) == ""
    with AuditProgress(40, 20, log, a_line=0.05) as progress:
        progress.shard(RESULT, 10)
        deadline = time.monotonic() + 30
        while "mtqa: 30 of 40 stories (75 %), " not in written(log) and time.monotonic() < deadline:
            time.sleep(0.01)
    assert any(line.startswith("mtqa: 30 of 40 stories (75 %), ") for line in written(log).splitlines())


def test_a_terminal_gets_a_bar_once_it_takes_longer_and_lines_beside_it() -> None:
    terminal = console(terminal=True)
    with AuditProgress(40, 0, terminal, patience=0.01) as progress:
        progress.shard(RESULT, 10)
        deadline = time.monotonic() + 30
        while "10/40 stories" not in written(terminal) and time.monotonic() < deadline:
            time.sleep(0.01)
        log("a worker died")
    assert "10/40 stories" in written(terminal)
    assert "mtqa: a worker died" in written(terminal)


@pytest.mark.parametrize("terminal", [True, False])
def test_a_short_run_is_silent(terminal: bool) -> None:
    out = console(terminal=terminal)
    with AuditProgress(10, 0, out) as progress:
        progress.shard(RESULT, 10)
    assert written(out) == ""


def test_stories_of_shards_under_way_count_until_the_shard_does() -> None:
    progress = AuditProgress(40, 20, console(terminal=False))
    progress.part(ShardPart(0, 3, 40), 10)
    progress.part(ShardPart(1, 2, 30), 10)
    progress.part(ShardPart(0, 4, 50), 10)
    assert (progress.pace.stories, progress.pace.sentences) == (6, 80)
    progress.shard(RESULT, 10)
    assert (progress.pace.stories, progress.pace.sentences) == (12, 180)
    progress.part(ShardPart(1, 30, 400), 10)  # a file that held more stories than were counted
    assert progress.pace.done == 40
