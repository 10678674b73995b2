"""Goes through an element in the order of the file and tells where each piece of text stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from mtqa.formats.xml import line_of, step
from mtqa.origin import Place


@dataclass(frozen=True, slots=True)
class Step:
    """The start or end of an element, a text in it, or an entity that is not resolved (its name)."""

    event: Literal["start", "text", "entity", "end"]
    element: etree._Element
    place: Place
    text: str = ""


@dataclass(slots=True)
class _Open:
    element: etree._Element
    path: str
    children: Iterator[etree._Element] = field(init=False)
    alike: Counter[object] = field(init=False)
    seen: Counter[object] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.children = iter(self.element)
        self.alike = Counter(child.tag for child in self.element)

    def path_to(self, child: etree._Element) -> str:
        self.seen[child.tag] += 1
        return self.path + step(child, self.seen[child.tag] if self.alike[child.tag] > 1 else 0)


def walk(root: etree._Element, path: str, line: int | None = None) -> Iterator[Step]:
    """Yield each step, with the XPath of the element that the text stands in and the line it begins on.

    ``path`` is the root's. The parser tells the line of a start tag; behind it the line breaks in
    texts and comments are counted, up to the next tag. ``line`` serves where the parser tells none.
    """
    line = line_of(root) or line or 1
    open_elements = [_Open(root, path)]
    yield Step("start", root, Place(line, 1, path))
    if root.text:
        yield Step("text", root, Place(line, 1, path), root.text)
        line += root.text.count("\n")
    while open_elements:
        current = open_elements[-1]
        child = next(current.children, None)
        if child is None:
            open_elements.pop()
            yield Step("end", current.element, Place(line, 1, current.path))
            tail, holder = current.element.tail, open_elements[-1] if open_elements else None
        elif isinstance(child.tag, str):
            inner = _Open(child, current.path_to(child))
            open_elements.append(inner)
            line = line_of(child) or line
            yield Step("start", child, Place(line, 1, inner.path))
            tail, holder = child.text, inner
        else:
            if child.tag is etree.Entity:
                yield Step("entity", current.element, Place(line, 1, current.path), child.text or "")
            else:
                line += (child.text or "").count("\n")
            tail, holder = child.tail, current
        if tail and holder is not None:
            yield Step("text", holder.element, Place(line, 1, holder.path), tail)
            line += tail.count("\n")
