"""Every check that mtqa runs, in the order of their ids."""

from __future__ import annotations

from mtqa.checks.base import Check
from mtqa.checks.break_lowercase import LowercaseBreak

#: One class a line: the order is that of the ids, so that two branches rarely touch the same line.
ALL: tuple[type[Check], ...] = (LowercaseBreak,)


def all_checks() -> tuple[Check, ...]:
    """One instance of every check."""
    return tuple(check() for check in ALL)
