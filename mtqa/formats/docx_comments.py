"""The comments of a Word document, which stand in a part of their own, and the paragraphs they are on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtqa.formats.xml import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_END, _TEXT = f"{_W}commentRangeEnd", f"{_W}t"
_ANCHORS = (f"{_W}commentRangeStart", _END, f"{_W}commentReference")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its element, and the first and last paragraph that it is on, by number from 0."""

    element: Any
    first: int
    last: int


def comments(document: Any, shown: Sequence[Any], path: str) -> Iterator[Comment]:
    """The comments on these paragraphs (``w:p``), by where they begin.

    A comment is on the paragraphs of its range, or else on the one that refers to it; a range that ends
    before the first word of a paragraph is not on that one. Raises InputError for a part of comments that
    is broken.
    """
    found = _elements(document, path)
    reach: dict[str, tuple[int, int]] = {}
    for number, paragraph in enumerate(shown) if found else ():
        begun = False
        for element in paragraph.iter(_TEXT, *_ANCHORS):
            if element.tag == _TEXT:
                begun = begun or bool(element.text)
                continue
            identity = element.get(f"{_W}id", "")
            first, _ = reach.setdefault(identity, (number, number))
            if element.tag == _END and number > first:
                reach[identity] = (first, number if begun else number - 1)
    for identity, (first, last) in reach.items():
        if identity in found:
            yield Comment(found[identity], first, last)


def _elements(document: Any, path: str) -> dict[str, Any]:
    elements: dict[str, Any] = {}
    relations: Mapping[str, Any] = document.part.rels
    for relation in relations.values():
        if relation.reltype.endswith("/comments") and not relation.is_external:
            for comment in parse_xml(relation.target_part.blob, path).iterchildren(f"{_W}comment"):
                elements.setdefault(comment.get(f"{_W}id", ""), comment)
    return elements
