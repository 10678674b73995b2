"""Audits that are killed: ``python -m benchmarks.audit_kills [--kills 20] [--seed 1]``.

Runs ``mtqa audit run`` with two workers and checks only, ends the driver and its workers with SIGKILL at a
random moment, resumes, and so on; each time that a run comes to its end before its moment does, its ledger
is held against the unbroken one, byte for byte, and a new one is begun. One that is still unfinished at the
end is finished. Exit status 1 if a ledger differs.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.audit_runs import CHECKS_ONLY, short, write
from mtqa.audit.ledger import PROVENANCE, TABLES
from mtqa.status import Status

WORKERS, PER_SHARD = 2, 8
#: A fixture may be refused as no English, which is a row with its error, and status 2.
_ENDS = (Status.OK, Status.WRONG_INPUT)


@dataclass
class Killed:
    """What became of it: ``done`` has how many shards were done at each kill, ``torn`` unfinished files."""

    kills: int = 0
    done: list[int] = field(default_factory=list)
    torn: int = 0
    ledgers: Counter[bool] = field(default_factory=Counter)

    @property
    def line(self) -> str:
        """For the screen."""
        return (
            f"{self.kills} kills, with {', '.join(map(str, self.done))} shards done; {self.torn} torn files; "
            f"ledgers equal to the unbroken one: {self.ledgers[True]} of {self.ledgers.total()}"
        )


def kill_and_resume(work: Path, kills: int, stories: int, seed: int) -> Killed:
    """Kill so often, each time within the time that an unbroken run takes."""
    draw = random.Random(seed)
    archive = write(work / "archive", short(stories))
    started = time.monotonic()
    _finish(archive, work / "whole")
    whole, longest = contents(work / "whole"), time.monotonic() - started
    ledger, found = work / "ledger", Killed()
    while found.kills < kills:
        run = _start(archive, ledger)
        try:
            run.wait(draw.uniform(0, longest))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            _wait_for_end(run.pid)
            found.kills += 1
            found.done.append(len(list(ledger.glob("stories/*.parquet"))))
            found.torn += len(list(ledger.glob("*/.*.unfinished")))
        else:
            _finish(archive, ledger)  # nothing is left to do; a run that failed says so
            _compare(ledger, whole, found)
    _finish(archive, ledger)
    _compare(ledger, whole, found)
    return found


def contents(ledger: Path) -> dict[str, bytes]:
    """The bytes of every file of the tables, by name; none where there is no ledger."""
    paths = (path for table in TABLES for path in (ledger / table).glob("*"))
    return {str(path.relative_to(ledger)): path.read_bytes() for path in paths}


def _compare(ledger: Path, whole: dict[str, bytes], found: Killed) -> None:
    found.ledgers[contents(ledger) == whole] += 1
    shutil.rmtree(ledger)


def _finish(archive: Path, ledger: Path) -> None:
    run = _start(archive, ledger)
    _, errors = run.communicate()
    if run.returncode not in _ENDS or not (ledger / PROVENANCE).exists():
        raise SystemExit(f"mtqa audit run ended with {run.returncode}: {errors.decode()}")


def _start(archive: Path, ledger: Path) -> subprocess.Popen[bytes]:
    options = ("--out", str(ledger), "--workers", str(WORKERS), "--stories-per-shard", str(PER_SHARD))
    command = [
        sys.executable,
        "-m",
        "mtqa",
        "audit",
        "run",
        str(archive),
        *options,
        "--no-cache",
        *CHECKS_ONLY,
    ]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def _wait_for_end(group: int) -> None:
    """Until no process of the group is left: a worker that still lived would write on."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.01)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        prog="benchmarks.audit_kills",
    )
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--stories", type=int, default=4000, help="short ones (default: 4000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        found = kill_and_resume(Path(work), options.kills, options.stories, options.seed)
    print(found.line)
    return int(found.ledgers[False] > 0)


if __name__ == "__main__":
    sys.exit(main())
