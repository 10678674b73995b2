"""A short name or a title that was expanded or cut at the stop: "the president. State Department"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from mtqa.document import Document
from mtqa.language.words import word_list
from mtqa.repair.candidate import Candidate, RepairKind, compose
from mtqa.repair.sides import Sides
from mtqa.resources import packaged_table

#: Words that the short name may have become.
_EXPANDED = 2
_ARTICLES = frozenset({"a", "an", "the"})
_PLAIN_WORD = re.compile(r"[a-z][a-z'’-]+")


def restored(document: Document, sides: Sides) -> Iterator[Candidate]:
    """Repairs that put a short name, or a title before a name, where it was lost."""
    if sides.closers:
        return
    yield from _titles(sides)
    following = sides.word(sides.first)
    if following in word_list("verbs_only"):  # a name stands before what can be a noun
        return
    for name in short_names(document.text):
        for left in _replaced(sides, name):
            yield compose(sides, RepairKind.RESTORE, middle=name, left=left)


def _replaced(sides: Sides, name: str) -> Iterator[int]:
    """How many words before the stop the short name may stand for."""
    if sides.last.lower() in word_list("determiners"):
        yield 0  # cut rather than expanded
        return
    if len(sides.left) > 1 and name.startswith(sides.last):
        yield 1  # its first letters are left of it
        return
    for left in range(1, min(_EXPANDED + 1, len(sides.left))):
        word = sides.word(sides.left[-left])
        if not _PLAIN_WORD.fullmatch(word) or (left > 1 and word not in _ARTICLES):
            return
        yield left


def _titles(sides: Sides) -> Iterator[Candidate]:
    if not sides.text[sides.first.start].isupper():
        return
    before = sides.word(sides.left[-2]).lower() if len(sides.left) > 2 else ""
    for title in _table()["titles"].get(sides.last.lower(), ()):
        yield compose(sides, RepairKind.TITLE, middle=title, left=2 if before in _ARTICLES else 1)


@lru_cache(maxsize=2)  # asked anew at each stop of a story
def short_names(text: str) -> tuple[str, ...]:
    """The short names, each as the story writes it most, or else as it writes the others."""
    counts = [(row, text.count(row["dotted"]), len(_plain(row["plain"]).findall(text))) for row in _names()]
    story = sum(dotted - plain for _, dotted, plain in counts)
    names = []
    for row, dotted, plain in counts:
        balance = dotted - plain or story or (-1 if row.get("usual") == "plain" else 1)
        names.append(row["dotted"] if balance > 0 else row["plain"])
    return tuple(names)


@cache
def _plain(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){name}(?![\w.])")


def _names() -> list[dict[str, str]]:
    names: list[dict[str, str]] = _table()["names"]
    return names


@cache
def _table() -> dict[str, Any]:
    return packaged_table("mtqa.repair", "restore.toml")
