"""mtqa: the copy desk's last look at machine-translated wire copy.

>>> from mtqa import check_text
>>> report = check_text(open("story.txt", encoding="utf-8").read())  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtqa import kernels, telemetry

if TYPE_CHECKING:
    from mtqa.checker import Checker, check_text
    from mtqa.errors import MtqaError
    from mtqa.settings import Settings

__version__ = "0.1.0"
__all__ = ["Checker", "MtqaError", "Settings", "__version__", "check_text"]

telemetry.turn_off()  # before anything imports a library that would send something
kernels.keep_few()  # before anything imports torch

_HOMES = {
    "Checker": "mtqa.checker",
    "check_text": "mtqa.checker",
    "MtqaError": "mtqa.errors",
    "Settings": "mtqa.settings",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``import mtqa`` and ``mtqa --help`` stay quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'mtqa' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
