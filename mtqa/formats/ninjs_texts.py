"""The texts of a ninjs item: which it has, and which of them tells the story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib
from mtqa.formats.json_stories import has_text
from mtqa.formats.json_tree import JsonFile, Node
from mtqa.formats.markup import parse_html
from mtqa.formats.xml import raw_text

Fields = Mapping[str, Node]

_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|section|article|ul|ol|table|nitf|body)\b[^>]*>", re.I)
#: ninjs 2 and 3: arrays of objects with a role, a content type and a value.
_ARRAYS = ("bodies", "headlines", "descriptions")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an item and its value; ``role`` is in lower case, "" if none is given."""

    node: Node
    text: str
    role: str
    markup: bool

    def plain(self, path: str) -> str:
        """The text on one line and without tags."""
        return " ".join((raw_text(parse_html(self.text, path)) if self.markup else self.text).split())


def folded(file: JsonFile, node: Node) -> Fields:
    """The members of an object by their names in lower case; of two the first."""
    return {key.lower(): value for key, value in reversed(file.object(node).items())}


def bodies(file: JsonFile, fields: Fields) -> list[Text]:
    """The bodies of an item: ``body_*`` in ninjs 1, ``bodies`` in 2 and 3."""
    return texts(file, fields, ["bodies", *(key for key in fields if key.startswith("body_"))])


def descriptions(file: JsonFile, fields: Fields) -> list[Text]:
    """The descriptions of an item: the captions of a picture, the abstract of a story."""
    return texts(file, fields, ["descriptions", *(key for key in fields if key.startswith("description_"))])


def texts(file: JsonFile, fields: Fields, names: Sequence[str]) -> list[Text]:
    """The texts that are not empty of the fields of those names, in order."""
    found = []
    for name in names:
        node = fields.get(name)
        if node is None or node.value is None:
            continue
        if name in _ARRAYS:
            for item in file.array(node):
                inner = folded(file, item)
                role = file.string(inner.get("role")).lower()
                kind = file.string(inner.get("contenttype")).lower() or role
                found.append(_text(file, inner.get("value"), role, kind))
        else:
            found.append(_text(file, node, "", name.partition("_")[2]))
    return [text for text in found if text is not None]


def best(found: Sequence[Text]) -> Text | None:
    """The text that tells the story: HTML has its paragraphs, plain text may have lost them."""
    roles = table()["bodies"]
    return min(
        found,
        key=lambda text: (text.role in roles["beside"], not text.markup, text.role not in roles["main"]),
        default=None,
    )


@cache
def table() -> dict[str, Any]:
    """What ninjs.toml says."""
    return tomllib.loads((resources.files("mtqa.formats") / "ninjs.toml").read_text("utf-8"))


def _text(file: JsonFile, node: Node | None, role: str, kind: str) -> Text | None:
    text = file.string(node)
    if node is None or not text.strip():
        return None
    plain = "text/plain" in kind or kind in ("text", "plain")
    markup = any(name in kind for name in ("html", "xml", "nitf")) or (
        not plain and _MARKUP.search(text) is not None
    )
    return Text(node, text, role, markup) if not markup or has_text(text) else None
