"""Exit statuses, the same for every command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum


class Status(IntEnum):
    """What the exit status says."""

    OK = 0  # no story fails
    FINDINGS = 1
    WRONG_INPUT = 2  # the call or an input was wrong
    FAILED = 3  # mtqa itself failed
    INTERRUPTED = 130  # the shell's convention for Ctrl-C


class ReaderLeftError(BrokenPipeError):
    """Whoever read our output has closed it, and ``status`` was known by then."""

    def __init__(self, status: Status) -> None:
        super().__init__()
        self.status = status


@contextmanager
def status_known(status: Callable[[], Status]) -> Iterator[None]:
    """While output is written: what the exit status is if its reader leaves meanwhile.

    Raises ReaderLeftError in place of BrokenPipeError.
    """
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeftError(status()) from error
