"""The words that versions of sentences are made with: words.toml, ready to be looked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib

_EDGES = r"(?<![\w'’-])(?:{})(?![\w'’-])"


@cache
def unnegated() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds negations, and what is written in the place of each (in small letters, with ')."""
    table: dict[str, str] = _table()["unnegated"]
    words = "|".join(re.escape(word).replace("'", "['’]") for word in table)
    return re.compile(_EDGES.format(words), re.IGNORECASE), table


@cache
def negatable() -> tuple[re.Pattern[str], frozenset[str]]:
    """What finds words that "not" may follow, and those of them that it follows before a participle only."""
    table = _table()["negatable"]
    words = "|".join([*table["auxiliaries"], *table["perfect"]])
    return re.compile(_EDGES.format(words) + "(?= (?!not)[a-z])"), frozenset(table["perfect"])


@cache
def opposites() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds words with an opposite, and the opposites of each (in small letters)."""
    others: dict[str, list[str]] = {}
    for one, two in _table()["pairs"]:
        others.setdefault(one, []).append(two)
        others.setdefault(two, []).append(one)
    return _any_of(others, re.IGNORECASE), others


@cache
def others() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds words of a row, and the others of each word's rows."""
    table: dict[str, list[str]] = {}
    for row in _table()["rows"]:
        for word in row:
            table.setdefault(word, []).extend(other for other in row if other != word)
    return _any_of(table), table


def version() -> str:
    """Changes with the words: eight hexadecimal digits of their SHA-256."""
    return hashlib.sha256(_source()).hexdigest()[:8]


def _any_of(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(_EDGES.format("|".join(sorted(words, key=len, reverse=True))), flags)


@cache
def _source() -> bytes:
    return (resources.files(__package__) / "words.toml").read_bytes()


def _table() -> dict[str, Any]:
    return tomllib.loads(_source().decode("utf-8"))
