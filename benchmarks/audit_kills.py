"""Audits that are killed: ``python -m benchmarks.audit_kills [--kills 20] [--seed 1]``.

Runs ``mtqa audit run`` with two workers and checks only, ends the driver and its workers with SIGKILL at a
random moment, resumes, and so on; each time that a run comes to its end before its moment does, its ledger
is held against the unbroken one, byte for byte, and a new one is begun. One that is still unfinished at the
end is finished. A run that is refused ends with status 2, as one does in which a story could not be read, but
without a summary: it is told by itself, and its ledger is not held against anything. Exit status 1 if a
ledger differs or a run is refused.
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
from mtqa.audit.ledger import TABLES
from mtqa.status import Status

WORKERS, PER_SHARD = 2, 8
#: A fixture may be refused as no English, which is a row with its error, and status 2.
_ENDS = (Status.OK, Status.WRONG_INPUT)


@dataclass
class Killed:
    """What became of it.

    ``done`` has how many shards were done at each kill, ``torn`` unfinished files, ``refused`` why a run was.
    """

    kills: int = 0
    done: list[int] = field(default_factory=list)
    torn: int = 0
    ledgers: Counter[bool] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """For the screen."""
        return (
            f"{self.kills} kills, with {', '.join(map(str, self.done))} shards done; {self.torn} torn files; "
            f"ledgers equal to the unbroken one: {self.ledgers[True]} of {self.ledgers.total()}; "
            f"{len(self.refused)} refused{''.join(f': {reason}' for reason in self.refused)}"
        )


def kill_and_resume(work: Path, kills: int, stories: int, seed: int) -> Killed:
    """Kill so often, each time within the time that an unbroken run takes."""
    draw = random.Random(seed)
    archive = write(work / "archive", short(stories))
    started = time.monotonic()
    if refusal := finish(archive, work / "whole"):
        raise SystemExit(refusal)
    whole, longest = contents(work / "whole"), time.monotonic() - started
    ledger, found = work / "ledger", Killed()
    while found.kills < kills:
        run = _start(archive, ledger)
        try:
            run.communicate(timeout=draw.uniform(0, longest))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
            _wait_for_end(run.pid)
            found.kills += 1
            found.done.append(len(list(ledger.glob("stories/*.parquet"))))
            found.torn += len(list(ledger.glob("*/.*.unfinished")))
        else:
            _compare(archive, ledger, whole, found)
    _compare(archive, ledger, whole, found)
    return found


def contents(ledger: Path) -> dict[str, bytes]:
    """The bytes of every file of the tables, by name; none where there is no ledger."""
    paths = (path for table in TABLES for path in (ledger / table).glob("*"))
    return {str(path.relative_to(ledger)): path.read_bytes() for path in paths}


def _compare(archive: Path, ledger: Path, whole: dict[str, bytes], found: Killed) -> None:
    """Finish what is left to do, if anything is, and hold the ledger against the unbroken one."""
    if refusal := finish(archive, ledger):
        found.refused.append(refusal)
    else:
        found.ledgers[contents(ledger) == whole] += 1
    shutil.rmtree(ledger, ignore_errors=True)


def finish(archive: Path, ledger: Path) -> str:
    """Run to the end; why the run was refused, or nothing.

    Raises SystemExit if it failed otherwise.
    """
    run = _start(archive, ledger)
    summary, errors = run.communicate()
    if run.returncode not in _ENDS:
        raise SystemExit(f"mtqa audit run ended with {run.returncode}: {errors.decode()}")
    return "" if summary else errors.decode().strip().rpartition("\n")[2]


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
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


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
    return int(found.ledgers[False] > 0 or bool(found.refused))


if __name__ == "__main__":
    sys.exit(main())
