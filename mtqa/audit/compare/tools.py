"""Whether two ledgers were made by the same mtqa: what of it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mtqa.audit.ledger import Ledger

#: Settings that no finding depends on.
_IDLE = frozenset(
    {
        "threads",
        "device",
        "cache",
        "cache_dir",
        "cache_size",
        "show",
        "format",
        "max_size",
        "max_file",
        "read_as",
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the signature, or a setting, that is another one in the second ledger."""

    name: str
    before: str
    after: str


def changes(before: Ledger, after: Ledger) -> tuple[Change, ...]:
    """What differs of the tool: its version, the parts of its signature, its settings.

    A calibration of a desk's own is a file, of which the signature has the content: its path is no change.
    """
    old, new = dict(_told(before.about)), dict(_told(after.about))
    names = dict.fromkeys([*old, *new])
    return tuple(
        Change(name, old.get(name, "none"), new.get(name, "none"))
        for name in names
        if old.get(name) != new.get(name)
    )


def _told(about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "mtqa", str(about.get("tool", {}).get("version", ""))
    for part in str(about.get("signature", "")).split("|"):
        name, _, value = part.partition(":")
        yield name, value
    for name, setting in about.get("settings", {}).items():
        if name not in _IDLE and name != "calibration":
            yield f"--{name.replace('_', '-')}", str(setting)
