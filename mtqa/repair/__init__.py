"""Repairs for a stop that stands inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mtqa.repair.ranking import repairs

__all__ = ["repairs"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the names of its parts cost nothing."""
    if name != "repairs":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mtqa.repair.ranking import repairs

    return repairs
