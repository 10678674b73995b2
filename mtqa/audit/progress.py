"""How far the run is: a bar on a terminal, a line a minute in a log, nothing in the first two seconds."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from mtqa.audit.pace import Pace, clock
from mtqa.audit.tell import told_by, untold
from mtqa.audit.worker import ShardResult
from mtqa.progress import PATIENCE

_A_LINE = 60.0  # seconds
_BAR = "{task.description}"


class AuditProgress:
    """Shows the pace of a run of ``total`` stories, of which ``before`` were done earlier."""

    def __init__(
        self,
        total: int,
        before: int,
        console: Console | None = None,
        *,
        patience: float = PATIENCE,
        a_line: float = _A_LINE,
    ) -> None:
        self._console = console or Console(stderr=True)
        self._pace = Pace(total, before)
        self._began = time.monotonic()
        self._patience, self._a_line = patience, a_line
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> AuditProgress:
        told_by(self._write)
        self._ticker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._ticker.join()
        untold()

    def shard(self, result: ShardResult, planned: int) -> None:
        """A shard is done, for which ``planned`` stories were counted."""
        with self._lock:
            pace = self._pace
            self._pace = replace(
                pace, stories=pace.stories + planned, sentences=pace.sentences + result.sentences
            )

    @property
    def pace(self) -> Pace:
        """The pace now."""
        with self._lock:
            return replace(self._pace, seconds=time.monotonic() - self._began)

    def _write(self, line: str) -> None:
        self._console.print(Text(line), soft_wrap=True)

    def _tick(self) -> None:
        if self._console.is_terminal:
            if not self._over.wait(self._patience):
                self._bar()
            return
        while not self._over.wait(self._a_line):
            self._write(f"mtqa: {self.pace.line()}")

    def _bar(self) -> None:
        columns = (TextColumn("audit"), BarColumn(), TextColumn(_BAR))
        with Progress(*columns, console=self._console, transient=True) as bar:
            task = bar.add_task("", total=self._pace.total)
            while True:
                pace = self.pace
                count = f"{pace.done:,}/{pace.total:,} stories"
                told = f"{count}  {pace.rate:.1f} sentences/s  {clock(pace.left)} left"
                bar.update(task, completed=pace.done, description=told)
                if self._over.wait(0.5):
                    return
