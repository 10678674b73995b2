"""The terminal, or what stands in its place."""

from __future__ import annotations

import errno
import os

import rich.console


class Console(rich.console.Console):
    """A console whose reader may leave: that is told like any other stream's, where rich ends the process."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
