"""Which checks a run uses."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from mtqa.checks.base import Check
from mtqa.checks.registry import all_checks
from mtqa.errors import ConfigError


def select_checks(enable: Sequence[str] = (), disable: Sequence[str] = ()) -> tuple[Check, ...]:
    """All checks, or those enabled, less those disabled.

    A name is an id (``break/lowercase``) or its first part (``break``).
    Raises ConfigError for a name that fits no check.
    """
    checks = all_checks()
    for name in (*enable, *disable):
        if not any(_named(check, name) for check in checks):
            names = [check.id for check in checks]
            near = difflib.get_close_matches(name, names, n=1, cutoff=0.0)[0]
            raise ConfigError(f"no check is called '{name}' (nearest: '{near}'; see `mtqa checks list`)")
    wanted = [c for c in checks if not enable or any(_named(c, name) for name in enable)]
    return tuple(c for c in wanted if not any(_named(c, name) for name in disable))


def _named(check: Check, name: str) -> bool:
    return check.id == name or check.id.split("/")[0] == name
