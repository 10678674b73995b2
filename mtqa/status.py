"""Exit statuses, the same for every command."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What the exit status says."""

    OK = 0  # no story fails
    FINDINGS = 1
    WRONG_INPUT = 2  # the call or an input was wrong
    FAILED = 3  # mtqa itself failed
    INTERRUPTED = 130  # the shell's convention for Ctrl-C
