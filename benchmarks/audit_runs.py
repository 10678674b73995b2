"""Runs of the audit that the parts of its benchmark share: each is done once, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.audit_archive import whole, write
from benchmarks.audit_process import Cost, measure
from mtqa.audit.ledger import Ledger

#: Evidence that a run leaves out.
CHECKS_ONLY = ("--no-round-trip", "--no-tagger", "--no-fluency")


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
