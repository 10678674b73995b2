"""The word lists of the wordfreq library, read without the library, whose import takes longer than that."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgpack


def word_list_file(language: str, size: str = "small") -> Path:
    """The file of a language's list, of which there are ``small`` and ``large`` ones."""
    return _folder() / f"{size}_{language}.msgpack.gz"


def read_word_list(path: Path) -> list[list[str]]:
    """The words of a list: place n has those that are n centibels below certainty.

    Source: wordfreq's own description of its format cBpack, version 1.
    Raises OSError if the file is missing, ValueError if it is of another format.
    """
    with gzip.open(path) as file:
        content: list[Any] = msgpack.load(file, raw=False)
    if content[0] != {"format": "cB", "version": 1}:
        raise ValueError(f"{path}: not a list of words in the format cB, version 1")
    return content[1:]


@cache
def _folder() -> Path:
    found = find_spec("wordfreq")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("the package wordfreq is not installed", name="wordfreq")
    return Path(found.origin).parent / "data"
