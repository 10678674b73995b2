"""What is on a terminal while work that takes longer is on: a bar on stderr, and lines below it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from types import TracebackType

from rich.console import Group, RenderableType
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from mtqa.console import Console

PATIENCE = 0.3  # seconds


class LateProgress:
    """A bar that appears once a piece of work has taken longer than ``patience`` seconds.

    It appears by itself, so that it is seen too while one long step, such as loading a model, is on.
    On a terminal only; nothing of it stays there.
    """

    def __init__(self, console: Console | None = None, *, patience: float = PATIENCE) -> None:
        self._console = console or Console(stderr=True)
        self._patience = patience
        self._label = ""
        self._state: tuple[int, int | None] = (0, None)
        self._lines: Sequence[Text] = ()
        self._bar: _Bar | None = None
        self._timer: threading.Timer | None = None
        self._lock = threading.RLock()

    def __enter__(self) -> LateProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    @property
    def room(self) -> int:
        """How many lines there is room for below the bar."""
        return max(0, self._console.height - 3)

    def label(self, text: str) -> None:
        """Set the text before the bar, of a piece of work that begins: how long it is, is not known."""
        with self._lock:
            if text != self._label:
                self._label, self._state = text, (0, None)
            self._changed()

    def update(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` pieces are done."""
        with self._lock:
            self._state = (done, total)
            self._changed()

    def lines(self, lines: Sequence[Text]) -> None:
        """Show these below the bar, at once."""
        with self._lock:
            self._lines = lines
            self._changed()
            if self._timer is not None:
                self._timer.cancel()
                self._show()

    def pause(self) -> None:
        """Take the bar away, so that something else can be written; the next update brings it back."""
        with self._lock:
            self._lines = ()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def _changed(self) -> None:
        if not self._console.is_terminal:
            return
        if self._bar is not None:
            self._bar.set(self._label, *self._state, self._lines)
        elif self._timer is None:
            self._timer = threading.Timer(self._patience, self._show)
            self._timer.daemon = True
            self._timer.start()

    def _show(self) -> None:
        with self._lock:
            if self._timer is None or self._bar is not None:  # paused in the meantime
                return
            self._timer = None
            self._bar = _Bar(self._console)
            self._bar.set(self._label, *self._state, self._lines)
            self._bar.start()


class _Bar:
    """The bar and the lines as they are now."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(*columns, TimeRemainingColumn(), console=console)
        self._task = self._progress.add_task("", total=None)
        self._label = ""
        self._lines: Sequence[Text] = ()
        self._live = Live(
            console=console,
            transient=True,
            get_renderable=self._rendered,
            redirect_stdout=False,  # it is the report's
        )

    def start(self) -> None:
        self._live.start(refresh=True)

    def set(self, label: str, done: int, total: int | None, lines: Sequence[Text]) -> None:
        self._lines = lines
        if label != self._label:  # another piece of work, of which it is not known how long it takes
            self._progress.remove_task(self._task)
            self._task, self._label = self._progress.add_task(label, total=None), label
        self._progress.update(self._task, completed=done, total=total)

    def stop(self) -> None:
        self._live.stop()

    def _rendered(self) -> RenderableType:
        return Group(self._progress, *self._lines)
