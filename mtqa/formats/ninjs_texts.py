"""The texts of a ninjs item: which it has, and which of them tells the story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

from mtqa.formats.json_stories import has_text
from mtqa.formats.json_tree import JsonFile, Node
from mtqa.formats.markup import parse_html
from mtqa.formats.xml import raw_text
from mtqa.resources import packaged_table

Fields = Mapping[str, Node]

_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|section|article|ul|ol|table|nitf|body)\b[^<>]*>", re.I)
_HEADING = re.compile(r"<(h[1-6]|hl1)\b[^<>]*>(.{1,1000}?)</\1\s*>", re.I | re.S)
#: How far into a text its headline is looked for.
_OPENING = 20_000
#: ninjs 2 and 3: arrays of objects with a role, a content type and a value.
_ARRAYS = ("bodies", "headlines", "descriptions")
#: Arrays in drafts of ninjs 2, of which examples are about.
_DRAFTS = ("headline", "body")


class NinjsTextKind(IntEnum):
    """What a text is written in, the better to read the lower: plain text may have lost its paragraphs."""

    HTML = 0
    PLAIN = 1
    XML = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an item and its value; ``role`` is in lower case, "" if none is given."""

    node: Node
    text: str
    role: str
    kind: NinjsTextKind

    def plain(self, path: str) -> str:
        """The text on one line and without tags."""
        if self.kind is NinjsTextKind.PLAIN:
            return " ".join(self.text.split())
        return " ".join(raw_text(parse_html(self.text, path)).split())

    def without(self, headline: str, path: str) -> str:
        """The text without the headline, if that begins it once more."""
        if self.kind is NinjsTextKind.PLAIN:
            first, _, rest = self.text.lstrip().partition("\n")
            return rest if rest and " ".join(first.split()) == headline else self.text
        found = _HEADING.search(self.text[:_OPENING])
        if found and " ".join(raw_text(parse_html(found.group(2), path)).split()) == headline:
            return self.text[: found.start()] + self.text[found.end() :]
        return self.text


def folded(file: JsonFile, node: Node) -> Fields:
    """The members of an object by their names in lower case; of two the first."""
    return {key.lower(): value for key, value in reversed(file.object(node).items())}


def bodies(file: JsonFile, fields: Fields) -> list[Text]:
    """The bodies of an item: ``body_*`` in ninjs 1, ``bodies`` in 2 and 3, ``body`` in drafts of 2."""
    return texts(file, fields, ["bodies", "body", *(key for key in fields if key.startswith("body_"))])


def descriptions(file: JsonFile, fields: Fields) -> list[Text]:
    """The descriptions of an item: the captions of a picture, the abstract of a story."""
    return texts(file, fields, ["descriptions", *(key for key in fields if key.startswith("description_"))])


def headlines(file: JsonFile, fields: Fields) -> list[Text]:
    """The headlines of an item: ``headline`` or ``headline_*`` in ninjs 1; or else its title."""
    names = [key for key in fields if key.startswith("headline_")]
    return texts(file, fields, ["headline", "headlines", *names]) or texts(file, fields, ["title"])


def texts(file: JsonFile, fields: Fields, names: Sequence[str]) -> list[Text]:
    """The texts that are not empty of the fields of those names, in order."""
    found = []
    for name in names:
        node = fields.get(name)
        if node is None or node.value is None:
            continue
        if name in _ARRAYS or (name in _DRAFTS and isinstance(node.value, list)):
            for item in file.array(node):
                inner = folded(file, item)
                role = file.string(inner.get("role") or inner.get("name")).lower()
                kind = file.string(inner.get("contenttype")).lower() or role
                found.append(_text(file, inner.get("value") or inner.get("text"), role, kind))
        else:
            found.append(_text(file, node, "", name.partition("_")[2]))
    return [text for text in found if text is not None]


def best(found: Sequence[Text], *, beside: str = "beside_body") -> Text | None:
    """The text that tells the story, by its role and by what it is written in.

    ``beside`` names the roles, in ninjs.toml, of those that come last.
    """
    roles = table()["roles"]
    return min(
        found,
        key=lambda text: (text.role in roles[beside], text.kind, text.role not in roles["main"]),
        default=None,
    )


@cache
def table() -> dict[str, Any]:
    """What ninjs.toml says."""
    return packaged_table("mtqa.formats", "ninjs.toml")


def _text(file: JsonFile, node: Node | None, role: str, content_type: str) -> Text | None:
    text = file.string(node)
    if node is None or not text.strip():
        return None
    kind = NinjsTextKind.PLAIN
    if "html" in content_type:
        kind = NinjsTextKind.HTML
    elif "xml" in content_type or "nitf" in content_type:
        kind = NinjsTextKind.XML
    elif "text/plain" not in content_type and content_type not in ("text", "plain") and _MARKUP.search(text):
        kind = NinjsTextKind.HTML
    return Text(node, text, role, kind) if kind is NinjsTextKind.PLAIN or has_text(text) else None
