"""A progress bar on stderr for work that takes longer than two seconds, on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

PATIENCE = 2.0  # seconds


class LateProgress:
    """A bar that appears only once the work has taken longer than ``patience`` seconds."""

    def __init__(self, console: Console | None = None, *, patience: float = PATIENCE) -> None:
        self._console = console or Console(stderr=True)
        self._due = time.monotonic() + patience
        self._label = ""
        self._bar: Progress | None = None

    def __enter__(self) -> LateProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    def label(self, text: str) -> None:
        """Say what is being worked on."""
        self._label = text

    def update(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` pieces are done, if the work is late."""
        if not self._console.is_terminal or time.monotonic() < self._due:
            return
        if self._bar is None:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.add_task(self._label, total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], description=self._label, completed=done, total=total)

    def pause(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
            sys.stderr.flush()
