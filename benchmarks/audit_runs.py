"""Runs of the audit that the parts of its benchmark share, over archives made for them, with their costs.

Each is done once, in a folder of its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mtqa.audit.ledger import Ledger
from mtqa.resources import fixtures_dir
from recipes.data.stories import DATA, clean_stories

#: Evidence that a run leaves out.
CHECKS_ONLY = ("--no-round-trip", "--no-tagger", "--no-fluency", "--no-estimator", "--no-bilingual")

#: What is judged where only the start counts: every model reads it.
SENTENCE = "The council met on Monday to talk about the bridge."

#: Runs that the cost of the start is the median of: it is subtracted from every other figure.
_STARTS = 5


@dataclass(frozen=True)
class Audited:
    """A run and what is in its ledger."""

    cost: Cost
    folder: Path
    stories: int
    sentences: int
    findings: int
    signature: str


class Runs:
    """Makes archives and runs under ``work``; ``rounds`` of a run are done, and the quickest counts."""

    def __init__(self, work: Path, rounds: int = 1) -> None:
        self.work, self.rounds = work, rounds
        self._done: dict[tuple[str, ...], Cost] = {}
        self._starts: dict[tuple[str, ...], Cost] = {}

    def news(self, count: int, first: int = 0) -> Path:
        """An archive of ``count`` whole stories, from the one numbered ``first``."""
        return self.archive(f"news-{count}-from-{first}", whole(count, first))

    def archive(self, name: str, stories: Iterable[str]) -> Path:
        return write(self.work / "archives" / name, stories)

    def engine(self, archive: Path, flags: Sequence[str] = ()) -> Cost:
        """The engine alone in one process."""
        return self._measured("-m", "benchmarks.audit_engine", str(archive), "--no-cache", *flags)

    def audit(self, archive: Path, *flags: str, workers: int = 1) -> Audited:
        """``mtqa audit run`` with nothing remembered of other runs."""
        folder = self.work / "ledgers" / "_".join((archive.name, str(workers), *flags)).replace("/", "-")
        own = ("--workers", str(workers), "--no-cache", *flags)
        cost = self._measured(
            "-m", "mtqa", "audit", "run", str(archive), "--out", str(folder), *own, new=folder
        )
        ledger = Ledger.open(folder)
        counts = ledger.connect().execute(
            "SELECT count(*), sum(sentences), sum(certain + likely + review) FROM stories"
        )
        row = counts.fetchone()
        assert row
        stories, sentences, findings = map(int, row)
        signature = str(ledger.provenance["signature"])
        return Audited(cost, folder, stories, sentences, findings, signature)

    def start(self, *flags: str) -> Cost:
        """As ``audit`` over one sentence: start, loading and end. The median of some runs."""
        return self._started(lambda archive: self.audit(archive, *flags).cost, "audit", *flags)

    def engine_start(self) -> Cost:
        """As ``start``, of the engine alone."""
        return self._started(self.engine, "engine")

    def _started(self, run: Callable[[Path], Cost], *key: str) -> Cost:
        if key not in self._starts:
            # An archive for each, since runs over the same one are done once.
            archives = (self.archive(f"sentence-{n}", [SENTENCE]) for n in range(_STARTS))
            costs = [run(archive) for archive in archives]
            wall, cpu = (statistics.median(getattr(cost, part) for cost in costs) for part in ("wall", "cpu"))
            self._starts[key] = Cost(wall, cpu, max(cost.peak for cost in costs))
        return self._starts[key]

    def once(self, *arguments: str) -> Cost:
        """A command that is measured once, whatever ``rounds`` is."""
        return measure(*arguments, log=self.work / "stderr.txt")

    def _measured(self, *arguments: str, new: Path | None = None) -> Cost:
        """The quickest round; ``new`` is the ledger, which each begins anew."""
        if arguments not in self._done:
            costs = []
            for _ in range(self.rounds):
                if new:
                    shutil.rmtree(new, ignore_errors=True)
                costs.append(self.once(*arguments))
            self._done[arguments] = min(costs, key=lambda cost: cost.wall)
        return self._done[arguments]


_SAMPLE = 0.05

#: One thread a process, whatever library computes, so that workers are compared like for like.
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Cost:
    """What a command took. ``peak`` is the largest resident memory, in MB, of its own process alone,
    ``largest`` that of the largest of it and the processes that it waited for."""

    wall: float
    cpu: float
    peak: float
    output: str = ""
    largest: float = 0.0

    def __sub__(self, other: Cost) -> Cost:
        """What it took beyond another run, which has the same start."""
        return Cost(self.wall - other.wall, self.cpu - other.cpu, self.peak, self.output, self.largest)


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
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak.stop(), output, usage.ru_maxrss * 1024 / 1e6)


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


#: Words of a short story's paragraph, at least: below it, it is a table or a sign-off.
_PARAGRAPH = 12


def texts() -> tuple[str, list[str]]:
    """Where the stories come from, and their texts in a fixed order, the corpora mixed."""
    if (DATA / "clean-news").is_dir():
        stories = clean_stories()
        # A prime step visits each story once and keeps no corpus together.
        return "clean news", [stories[number * 7919 % len(stories)].text for number in range(len(stories))]
    paths = sorted(fixtures_dir().glob("*.txt"))
    return "fixtures/", [path.read_bytes().decode("utf-8", "replace") for path in paths]


def whole(count: int, first: int = 0) -> Iterator[str]:
    """``count`` whole stories, from the one numbered ``first``."""
    all_texts = texts()[1]
    return (all_texts[number % len(all_texts)] for number in range(first, first + count))


def short(count: int) -> Iterator[str]:
    """``count`` different stories of a headline and one paragraph."""
    parts = [[part.strip() for part in text.split("\n\n")] for text in texts()[1]]
    headlines = [part[0] for part in parts if len(part) > 1]
    paragraphs = [long for part in parts for long in part[1:] if len(long.split()) >= _PARAGRAPH]
    for number in range(count):
        turn, place = divmod(number, len(paragraphs))
        yield f"{headlines[(place + turn) % len(headlines)]}\n\n{paragraphs[place]}"


def write(path: Path, stories: Iterable[str], *, a_file: int = 10_000) -> Path:
    """A folder of JSON lines with ``a_file`` stories a file; returns it. One that is there is kept."""
    if path.is_dir():
        return path
    being_made = path.with_name(f"{path.name}.part")
    being_made.mkdir(parents=True, exist_ok=True)
    numbered = enumerate(stories)
    while part := list(islice(numbered, a_file)):
        lines = (
            json.dumps({"id": f"s{n:06}", "provider": f"agency {n % 5}", "date": _date(n), "text": text})
            for n, text in part
        )
        (being_made / f"{part[0][0]:06}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return being_made.rename(path)


def _date(number: int) -> str:
    """A day of a year of 360 days."""
    return f"2026-{number % 12 + 1:02}-{number // 12 % 30 + 1:02}"
