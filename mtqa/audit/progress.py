"""How far a run is: a bar on a terminal, a line a minute in a log, nothing in the first two seconds.

Other lines for the user go to stderr, above the bar if there is one.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType

from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from mtqa.audit.worker import ShardPart, ShardResult
from mtqa.console import Console
from mtqa.reports.text import visible

#: Seconds before a bar is shown.
PATIENCE = 2.0

_writers: list[Callable[[str], None]] = []


def log(line: str) -> None:
    """A line on stderr."""
    text = f"mtqa: {visible(line)}"
    if _writers:
        _writers[-1](text)
    else:
        print(text, file=sys.stderr, flush=True)  # noqa: T201


def log_through(writer: Callable[[str], None]) -> None:
    """From now on lines are written by this, which knows of the bar; ``log_to_stderr`` ends that."""
    _writers.append(writer)


def log_to_stderr() -> None:
    """Lines go to stderr as they are."""
    _writers.pop()


@dataclass(frozen=True, slots=True)
class Pace:
    """``before`` stories of ``total`` were done when the run began; the rates are of what came after.

    ``seconds`` are since then.
    """

    total: int
    before: int = 0
    stories: int = 0
    sentences: int = 0
    seconds: float = 0.0

    @property
    def done(self) -> int:
        """Stories that are done; a file that holds several counts more than was planned."""
        return min(self.total, self.before + self.stories)

    @property
    def rate(self) -> float:
        """Sentences a second."""
        return self.sentences / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds to go; None while nothing is known."""
        if not self.stories or self.seconds <= 0:
            return None
        return (self.total - self.done) * self.seconds / self.stories

    def line(self) -> str:
        """For a log: ``1,200 of 5,000 stories (24 %), 31.5 sentences/s, 0:12:40 left``."""
        share = 100 * self.done // self.total if self.total else 100
        return (
            f"{self.done:,} of {self.total:,} stories ({share} %), {self.rate:.1f} sentences/s, "
            f"{clock(self.left)} left"
        )


def clock(seconds: float | None) -> str:
    """Hours, minutes and seconds; ``-:--:--`` for None."""
    if seconds is None:
        return "-:--:--"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


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
        self._parts: dict[int, tuple[int, int]] = {}
        self._began = time.monotonic()
        self._patience, self._a_line = patience, a_line
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> AuditProgress:
        log_through(self._write)
        self._ticker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._ticker.join()
        log_to_stderr()

    def shard(self, result: ShardResult, planned: int) -> None:
        """A shard is done, for which ``planned`` stories were counted."""
        with self._lock:
            pace = self._pace
            self._parts.pop(result.shard, None)
            self._pace = replace(
                pace, stories=pace.stories + planned, sentences=pace.sentences + result.sentences
            )

    def part(self, part: ShardPart, planned: int) -> None:
        """So much of a shard is done, for which ``planned`` stories were counted."""
        with self._lock:
            self._parts[part.shard] = min(part.stories, planned), part.sentences

    @property
    def pace(self) -> Pace:
        """The pace now, by whole shards and by the stories of those that are under way."""
        with self._lock:
            pace, parts = self._pace, self._parts.values()
            return replace(
                pace,
                stories=pace.stories + sum(stories for stories, _ in parts),
                sentences=pace.sentences + sum(sentences for _, sentences in parts),
                seconds=time.monotonic() - self._began,
            )

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
                description = f"{count}  {pace.rate:.1f} sentences/s  {clock(pace.left)} left"
                bar.update(task, completed=pace.done, description=description)
                if self._over.wait(0.5):
                    return
