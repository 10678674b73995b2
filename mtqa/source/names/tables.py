"""The tables of ``data``: names in other languages, how scripts spell them, and what stands for them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from mtqa.resources import packaged_table

_PACKAGE = "mtqa.source.names"
#: The folder with the tables.
DATA = resources.files(_PACKAGE) / "data"
#: Codes of languages (ISO 639-1) that are read by the tables of another language, and the code of that one.
SHARED_TABLE = {"nb": "no", "nn": "no", "sh": "hr", "mo": "ro"}


@cache
def read_table(*path: str) -> dict[str, Any]:
    """The TOML table at a path inside ``data``: ``read_table("stand_ins", "de.toml")``.

    It is read once, and is not to be changed. Raises FileNotFoundError where there is none.
    """
    return packaged_table(_PACKAGE, "data", *path)


def language_table(folder: str, language: str) -> dict[str, Any]:
    """The table of a language (ISO 639-1), or the one it shares, in a folder of ``data``; {} for none."""
    path = folder, f"{SHARED_TABLE.get(language, language)}.toml"
    return read_table(*path) if DATA.joinpath(*path).is_file() else {}
