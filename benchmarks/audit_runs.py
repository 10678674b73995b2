"""Runs of the audit that the parts of its benchmark share: each is done once, in a folder of its own."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.audit_archive import whole, write
from benchmarks.audit_process import Cost, measure
from mtqa.audit.ledger import Ledger

#: Evidence that a run leaves out.
CHECKS_ONLY = ("--no-round-trip", "--no-tagger", "--no-fluency")

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
        signature = str(ledger.about["signature"])
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
