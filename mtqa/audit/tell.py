"""Lines for the user while the audit runs, on stderr, beside a progress bar if there is one."""

from __future__ import annotations

import sys
from collections.abc import Callable

from mtqa.reports.text import visible

_writers: list[Callable[[str], None]] = []


def tell(line: str) -> None:
    """A line on stderr."""
    text = f"mtqa: {visible(line)}"
    if _writers:
        _writers[-1](text)
    else:
        print(text, file=sys.stderr, flush=True)  # noqa: T201


def told_by(writer: Callable[[str], None]) -> None:
    """From now on lines are written by this, which knows of the bar; ``untold`` ends that."""
    _writers.append(writer)


def untold() -> None:
    """Lines go to stderr as they are."""
    _writers.pop()
