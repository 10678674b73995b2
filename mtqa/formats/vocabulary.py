"""What the elements of a markup mean to a story, and what an HTML element's class says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from mtqa.resources import packaged_table

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class ElementGroups:
    """The elements of a markup by local name; ``language`` are the attributes that name one.

    What the groups mean is told in markup.toml.
    """

    drop: frozenset[str]
    furniture: frozenset[str]
    headline: frozenset[str]
    masked: frozenset[str]
    cell: frozenset[str]
    block: frozenset[str]
    line_break: frozenset[str]
    language: tuple[str, ...]

    def is_block(self, name: str) -> bool:
        """Whether an element of that name stands apart from the text around it."""
        return name in self.block or name in self.headline or name in self.furniture or name in self.cell


@cache
def vocabulary(words: str) -> ElementGroups:
    """The vocabulary of that name in markup.toml: "html" or "nitf"."""
    table = _table()[words]
    names = {key: frozenset(table[key]) for key in table if key not in ("language", "break")}
    return ElementGroups(**names, line_break=frozenset(table["break"]), language=tuple(table["language"]))


def is_credit(element: etree._Element) -> bool:
    """Whether an element's class, id, role or itemprop speaks of a byline, credit or the like."""
    return _is_hinted(element, "furniture")


def is_boilerplate(element: etree._Element) -> bool:
    """Whether an element's class, id or role says that it is no part of the story."""
    return _is_hinted(element, "drop")


def is_hidden(element: etree._Element) -> bool:
    """Whether a reader of the page does not see the element."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def primary_language(tag: str) -> str:
    """The language itself of a BCP 47 tag, in lower case; "" for none and for an undetermined one."""
    primary = tag.strip().lower().replace("_", "-").split("-")[0]
    return "" if primary in ("und", "mul", "zxx", "x") else "en" if primary == "eng" else primary


def hint_words(element: etree._Element) -> frozenset[str]:
    """The words in an element's class, id, role and itemprop, in lower case."""
    values = [value for name in ("class", "id", "role", "itemprop") if (value := element.get(name))]
    return frozenset(_WORD.findall(" ".join(values).lower())) if values else frozenset()


def _is_hinted(element: etree._Element, kind: str) -> bool:
    return not _hints(kind).isdisjoint(hint_words(element))


@cache
def _hints(kind: str) -> frozenset[str]:
    return frozenset(_table()["hints"][kind])


@cache
def _table() -> dict[str, Any]:
    return packaged_table("mtqa.formats", "markup.toml")
