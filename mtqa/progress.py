"""A progress bar on stderr for work that takes longer than two seconds, on a terminal only."""

from __future__ import annotations

import threading
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

PATIENCE = 2.0  # seconds


class LateProgress:
    """A bar that appears once the work has taken longer than ``patience`` seconds.

    It appears by itself, so that it is seen too while one long step, such as loading a model, is on.
    """

    def __init__(self, console: Console | None = None, *, patience: float = PATIENCE) -> None:
        self._console = console or Console(stderr=True)
        self._due = time.monotonic() + patience
        self._label = ""
        self._state = (0, 0)
        self._bar: Progress | None = None
        self._timer: threading.Timer | None = None
        self._lock = threading.RLock()

    def __enter__(self) -> LateProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    def label(self, text: str) -> None:
        """Set the text before the bar."""
        self._label = text

    def update(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` pieces are done."""
        if not self._console.is_terminal:
            return
        with self._lock:
            self._state = (done, total)
            if self._bar is not None:
                task = self._bar.task_ids[0]
                self._bar.update(task, description=self._label, completed=done, total=total)
            elif self._timer is None:
                self._timer = threading.Timer(max(0.0, self._due - time.monotonic()), self._show)
                self._timer.daemon = True
                self._timer.start()

    def pause(self) -> None:
        """Take the bar away, so that something else can be written; the next update brings it back."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def _show(self) -> None:
        with self._lock:
            if self._timer is None or self._bar is not None:  # paused in the meantime
                return
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=self._console, transient=True)
            done, total = self._state
            self._bar.add_task(self._label, total=total, completed=done)
            self._bar.start()
