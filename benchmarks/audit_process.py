"""Runs a command as a user would and measures it: wall time, processor time, memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_SAMPLE = 0.05

#: One thread a process, whatever library computes, so that workers are compared like for like.
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Cost:
    """What a command took. ``peak`` is the largest resident memory, in MB, of its own process alone."""

    wall: float
    cpu: float
    peak: float
    output: str = ""

    def __sub__(self, other: Cost) -> Cost:
        """What it took beyond another run, which has the same start."""
        return Cost(self.wall - other.wall, self.cpu - other.cpu, self.peak, self.output)


def measure(*arguments: str, log: Path) -> Cost:
    """Run Python with these arguments; stderr goes to ``log``.

    Processor time is that of the process and of all that it waited for. Exit status 2 (some stories could
    not be read) counts as done. Raises SystemExit with the end of the log on any other failure.
    """
    start = time.perf_counter()
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=errors,
            env=os.environ | THREADS,
        )
        peak = _Peak(process.pid)
        assert process.stdout is not None
        output = process.stdout.read().decode("utf-8", "replace")
        # wait4 alone tells the processor time of one child; Popen must not wait for it first.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 2}:
        raise SystemExit(f"{' '.join(arguments)}\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak.stop(), output)


class _Peak:
    """Follows the peak of a process's resident memory. ru_maxrss would count its workers too."""

    def __init__(self, pid: int) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self._value = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._ended.set()
        self._thread.join()
        return self._value

    def _follow(self) -> None:
        while not self._ended.wait(_SAMPLE):
            try:
                found = re.search(r"VmHWM:\s+(\d+) kB", self._status.read_text())
            except OSError:
                return
            if found:
                self._value = max(self._value, int(found[1]) / 1024)
