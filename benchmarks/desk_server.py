"""A real desk in a process of its own, and what it costs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

#: Seconds that a client of the benchmark is ready to wait.
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer, the seconds it took, and the CPU seconds that the server spent meanwhile."""

    answer: httpx.Response
    wall: float
    cpu: float


class Desk:
    """A client of a running desk."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = httpx.Client(base_url=address, trust_env=False, timeout=_PATIENCE)

    def number(self, name: str) -> float:
        """A number of the process, from /metrics."""
        for line in self.client.get("/metrics").text.splitlines():
            if line.startswith(f"{name} "):
                return float(line.rpartition(" ")[2])
        raise SystemExit(f"the desk tells no {name}")

    def cpu(self) -> float:
        """CPU seconds of the process so far."""
        return self.number("process_cpu_seconds_total")

    def memory(self) -> float:
        """Megabytes of memory in use."""
        return self.number("process_resident_memory_bytes") / 1e6

    def check(self, text: str, **asked: Any) -> Timed:
        """A story through the JSON API."""
        before, began = self.cpu(), time.perf_counter()
        answer = self.client.post("/api/check", json={"text": text, **asked})
        wall = time.perf_counter() - began
        answer.raise_for_status()
        return Timed(answer, wall, self.cpu() - before)


@contextmanager
def running(*flags: str) -> Iterator[Desk]:
    """A desk with these flags, warm."""
    command = [sys.executable, "-m", "mtqa", "desk", "--port", "0", *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise SystemExit("the desk did not start")
        yield Desk(address)
    finally:
        process.terminate()
        process.wait()
