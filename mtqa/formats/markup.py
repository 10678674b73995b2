"""Blocks of a story from HTML, XHTML and NITF: what is text, what is furniture, what is left out.

Elements marked as another language than English, and code, are not judged; nor is a block that is
one link. Two line breaks in a row part paragraphs. An element is walked in the order of the file, with the
place of each piece of text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from mtqa.document import BlockKind
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.limits import MOST_PAGE_NODES, check_attributes, check_nodes
from mtqa.formats.vocabulary import ElementGroups, is_credit, is_hidden, primary_language, vocabulary
from mtqa.formats.xml import limit_reason, line_of, local_name, raw_text, step, texts_of
from mtqa.origin import Place


@dataclass(frozen=True, slots=True)
class Step:
    """The start or end of an element, a text or a comment in it, or the name of an unresolved entity."""

    event: Literal["start", "text", "entity", "comment", "end"]
    element: etree._Element
    place: Place
    text: str = ""
    comment: str = ""


@dataclass(slots=True)
class _Open:
    element: etree._Element
    path: str
    children: Iterator[etree._Element] = field(init=False)
    alike: Counter[object] = field(init=False)
    position: int = 0
    seen: Counter[object] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.children = iter(self.element)
        self.alike = Counter(child.tag for child in self.element)

    def path_to(self, child: etree._Element) -> str:
        self.seen[child.tag] += 1
        self.position += 1
        return self.path + step(
            child, self.seen[child.tag] if self.alike[child.tag] > 1 else 0, self.position
        )


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
                if child.tag is etree.Comment:
                    place = Place(line, 1, current.path)
                    yield Step("comment", current.element, place, comment=child.text or "")
                line += (child.text or "").count("\n")
            tail, holder = child.tail, current
        if tail and holder is not None:
            yield Step("text", holder.element, Place(line, 1, holder.path), tail)
            line += tail.count("\n")


_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
#: Where a program indents its output, a line break stands before a full stop that follows an element.
_INDENTED = re.compile(r"[.,;:!?)\]”’](?:\s|$)")
#: A credit is short; a class that speaks of one on something longer is about something else.
_CREDIT = 200


def add_html(
    builder: StoryBuilder,
    fragment: str,
    at: Place,
    *,
    lines: bool = False,
    language: str = "",
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> None:
    """Add the blocks of an HTML or XHTML fragment held in a string.

    Every piece stands at ``at``; with ``lines`` the fragment begins there and its lines are lines
    of the file. ``language`` is the story's, ``kind`` that of text outside all paragraphs. Raises
    InputError for elements nested too deep.
    """
    if not fragment.strip():
        return

    def placed(place: Place) -> Place:
        return Place(at.line + (place.line - 1 if lines else 0), at.column, at.element)

    root = parse_html(f"<div>{fragment}</div>", builder.path)
    for body in root.iter("body"):
        _Adding(builder, vocabulary("html"), language, kind).run(body, at.element, placed)


def add_element(
    builder: StoryBuilder,
    element: etree._Element,
    path: str,
    *,
    words: str = "html",
    language: str = "",
    kind: BlockKind = BlockKind.PARAGRAPH,
    drop: frozenset[etree._Element] = frozenset(),
) -> None:
    """Add the blocks of a parsed element, each piece with its own line and XPath.

    ``path`` is the element's XPath, ``words`` the vocabulary ("html" or "nitf"), ``language`` and
    ``kind`` as for ``add_html``; what is in ``drop`` is left out.
    """
    _Adding(builder, vocabulary(words), language, kind, drop).run(element, path, lambda place: place)


def parse_html(text: str, path: str) -> etree._Element:
    """The root of an HTML document, its entities resolved; nothing is fetched.

    Raises InputError for elements nested too deep and for texts too long, which libxml2 would cut off
    in silence, and for more elements or attributes than are read.
    """
    check_nodes(text, path, MOST_PAGE_NODES)
    check_attributes(text, path)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    for error in parser.error_log:
        if error.level_name == "FATAL" and error.type_name == "ERR_RESOURCE_LIMIT":
            raise InputError(path, f"line {error.line}: {limit_reason(error.message)}")
    if root is None:
        raise InputError(path, "HTML without content")
    return root


def is_sentence(element: etree._Element) -> bool:
    """Whether the text of an element ends as a sentence does."""
    return _SENTENCE_END.search(raw_text(element).rstrip()) is not None


class _Adding:
    """The state while an element is gone through: the kinds of the open blocks, what is masked."""

    def __init__(
        self,
        builder: StoryBuilder,
        words: ElementGroups,
        language: str,
        kind: BlockKind,
        drop: frozenset[etree._Element] = frozenset(),
    ) -> None:
        self._builder = builder
        self._words = words
        self._own = ("", "en", primary_language(language))
        self._drop = drop
        self._kinds = [kind]
        self._ends: dict[etree._Element, Callable[[], None]] = {}
        self._masks = 0
        self._root: etree._Element | None = None
        self._dropping: etree._Element | None = None
        self._breaks = 0

    def run(self, root: etree._Element, path: str, placed: Callable[[Place], Place]) -> None:
        self._root = root
        self._builder.block(self._kinds[-1])
        for at in walk(root, path, 1):
            if self._dropping is not None:
                if at.event == "end" and at.element is self._dropping:
                    self._dropping = None
            elif at.event == "start":
                self._start(at, placed(at.place))
            elif at.event == "end":
                if (end := self._ends.pop(at.element, None)) is not None:
                    end()
            elif at.event == "comment":
                self._builder.ignore(at.comment, placed(at.place).line)
            else:
                self._add(at, placed)
        self._builder.block()

    def _add(self, step: Step, placed: Callable[[Place], Place]) -> None:
        text, place = step.text, step.place
        indent = len(text) - len(text.lstrip())
        if (lines := text.count("\n", 0, indent)) and _INDENTED.match(text, indent):
            place = Place(place.line + lines, 1, place.element)
            text = text[indent:]
        if not text.isspace():
            self._breaks = 0
        self._builder.add(text, placed(place), masked=self._masks > 0 or step.event == "entity")

    def _start(self, step: Step, place: Place) -> None:
        element, words, name = step.element, self._words, local_name(step.element)
        # What was asked for itself is text, as a page's title that serves as its headline.
        if element is not self._root and (name in words.drop or element in self._drop or is_hidden(element)):
            self._dropping = element
        elif name in words.line_break:
            self._breaks += 1
            if self._breaks > 1:
                self._builder.block(self._kinds[-1])
            else:
                self._builder.add(" ", place)
        elif words.is_block(name):
            self._kinds.append(self._kind(element, name))
            self._ends[element] = self._close
            self._between()
        elif name in words.masked or self._is_foreign(element) or _is_short_credit(element):
            self._masks += 1
            self._ends[element] = self._unmask

    def _kind(self, element: etree._Element, name: str) -> BlockKind:
        outer, words = self._kinds[-1], self._words
        if outer is BlockKind.FURNITURE or name in words.furniture:
            return BlockKind.FURNITURE
        if self._is_foreign(element) or _is_short_credit(element):
            return BlockKind.FURNITURE
        if name in words.headline:
            return BlockKind.HEADLINE
        if (name in words.cell and not is_sentence(element)) or _is_link(element):
            return BlockKind.FURNITURE
        return outer

    def _is_foreign(self, element: etree._Element) -> bool:
        """Whether an element is marked as a language that is neither English nor the story's own."""
        language = next((value for name in self._words.language if (value := element.get(name))), "")
        return primary_language(language) not in self._own

    def _between(self) -> None:
        self._breaks = 0
        self._builder.block(self._kinds[-1])

    def _close(self) -> None:
        self._kinds.pop()
        self._between()

    def _unmask(self) -> None:
        self._masks -= 1


def _is_short_credit(element: etree._Element) -> bool:
    if not is_credit(element):
        return False
    length = 0
    for text in texts_of(element):
        length += len(text)
        if length > _CREDIT:
            return False
    return True


def _is_link(element: etree._Element) -> bool:
    """Whether an element is one link and no more: a pointer to another page, not copy."""
    if len(element) != 1 or local_name(element[0]) != "a":
        return False
    return not (element.text or "").strip() and not (element[0].tail or "").strip()
