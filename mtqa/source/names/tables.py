"""The tables of ``data``: names in other languages, how scripts spell them, and what stands for them."""

from __future__ import annotations

from importlib import resources
from typing import Any

from mtqa.resources import packaged_table

_PACKAGE = "mtqa.source.names"
#: The folder with the tables.
DATA = resources.files(_PACKAGE) / "data"


def read_table(*path: str) -> dict[str, Any]:
    """The TOML table at a path inside ``data``: ``read_table("stand_ins", "de.toml")``.

    Raises FileNotFoundError where there is none.
    """
    return packaged_table(_PACKAGE, "data", *path)
