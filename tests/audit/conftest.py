"""The audit's run, in the test's own process where no process is to be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from mtqa.audit.driver import audit as run_audit
from mtqa.audit.engines import ENGINES, EngineOptions
from mtqa.audit.job import AuditOptions
from mtqa.audit.ledger import TABLES
from mtqa.status import Status
from tests.audit.archives import CHECKS_ONLY, FLAGS
from tests.support import heed_interrupts

Audit = Callable[..., Status]


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Audit:
    """Runs an audit with checks only, of these inputs, in the test's folder, into ``ledger``."""
    return auditing(tmp_path, monkeypatch)


def auditing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Audit:
    """The same in a folder; what it patches holds until ``monkeypatch`` is undone."""
    monkeypatch.setitem(ENGINES, "inline", "tests.audit.inline")
    monkeypatch.chdir(folder)

    def run(
        *inputs: str, out: str = "ledger", settings: dict[str, Any] | None = None, **asked: Any
    ) -> Status:
        changed = CHECKS_ONLY.model_copy(update=settings or {})
        return run_audit(AuditOptions(inputs, Path(out), **asked), changed, "inline", EngineOptions())

    return run


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Starts the real command with checks only."""
    command = [sys.executable, "-m", "mtqa", "audit", "run", *arguments, *FLAGS]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_interrupts
    )


def wait_for(ready: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until it is so."""
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.002)


def kill(started: subprocess.Popen[bytes]) -> None:
    """Kill a driver, and see to it that its workers end too."""
    workers = children(started.pid)
    started.send_signal(signal.SIGKILL)
    started.communicate()
    wait_for(lambda: not any(map(alive, workers)))


def done(ledger: Path) -> int:
    """How many shards are done."""
    return len(list((ledger / "stories").glob("*.parquet")))


def children(pid: int) -> list[int]:
    """The processes that one has started."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def alive(pid: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def contents(ledger: Path) -> dict[str, bytes]:
    """The bytes of every file of the tables, by name."""
    return {
        str(path.relative_to(ledger)): path.read_bytes()
        for table in TABLES
        for path in sorted((ledger / table).iterdir())
    }


def rows(ledger: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    found = sorted((ledger / table).glob("*.parquet"))
    return [row for path in found for row in pq.read_table(path).to_pylist()]
