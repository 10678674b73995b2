"""Blocks of a story from HTML, XHTML and NITF: what is text, what is furniture, what is left out.

What the elements mean is in markup.toml. Elements marked as another language than English, and code,
are not judged; two line breaks in a row part paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lxml import etree

from mtqa._compat import tomllib
from mtqa.document import BlockKind
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.xml import local_name, raw_text
from mtqa.formats.xmlwalk import Step, walk
from mtqa.origin import Place

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WORD = re.compile(r"[a-z]+")
#: A credit is short; a class that speaks of one on something longer is about something else.
_CREDIT = 200


@dataclass(frozen=True)
class Vocabulary:
    """What the elements of a markup are, by local name; ``language`` the attributes that name one."""

    drop: frozenset[str]
    furniture: frozenset[str]
    headline: frozenset[str]
    masked: frozenset[str]
    cell: frozenset[str]
    block: frozenset[str]
    line_break: frozenset[str]
    language: tuple[str, ...]


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
    root = parse_html(f"<div>{fragment}</div>", builder.path)
    for body in root.iter("body"):
        _Adding(builder, vocabulary("html"), language, kind).run(
            body,
            at.element,
            lambda place: Place(at.line + (place.line - 1 if lines else 0), at.column, at.element),
        )


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

    Raises InputError for elements nested too deep, which libxml2 would cut off in silence.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    for error in parser.error_log:
        if error.level_name == "FATAL" and error.type_name == "ERR_RESOURCE_LIMIT":
            raise InputError(path, f"line {error.line}: more than 256 elements within each other")
    if root is None:
        raise InputError(path, "HTML without content")
    return root


@cache
def vocabulary(words: str) -> Vocabulary:
    """The vocabulary of that name in markup.toml."""
    table = _table()[words]
    names = {key: frozenset(table[key]) for key in table if key not in ("language", "break")}
    return Vocabulary(**names, line_break=frozenset(table["break"]), language=tuple(table["language"]))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("mtqa.formats") / "markup.toml").read_text("utf-8"))


@cache
def _hints(kind: str) -> frozenset[str]:
    return frozenset(_table()["hints"][kind])


class _Adding:
    """The state while an element is gone through: the kinds of the open blocks, what is masked."""

    def __init__(
        self,
        builder: StoryBuilder,
        words: Vocabulary,
        language: str,
        kind: BlockKind,
        drop: frozenset[etree._Element] = frozenset(),
    ) -> None:
        self._builder = builder
        self._words = words
        self._base = _primary(language)
        self._drop = drop
        self._kinds = [kind]
        self._ends: dict[etree._Element, Callable[[], None]] = {}
        self._masks = 0
        self._dropping: etree._Element | None = None
        self._breaks = 0

    def run(self, root: etree._Element, path: str, placed: Callable[[Place], Place]) -> None:
        self._builder.block(self._kinds[-1])
        for step in walk(root, path, 1):
            if self._dropping is not None:
                if step.event == "end" and step.element is self._dropping:
                    self._dropping = None
            elif step.event == "start":
                self._start(step, placed)
            elif step.event == "end":
                if (end := self._ends.pop(step.element, None)) is not None:
                    end()
            else:
                masked = self._masks > 0 or step.event == "entity"
                if step.text.strip():
                    self._breaks = 0
                self._builder.add(step.text, placed(step.place), masked=masked)
        self._builder.block()

    def _start(self, step: Step, placed: Callable[[Place], Place]) -> None:
        element, words = step.element, self._words
        name = local_name(element)
        if name in words.drop or element in self._drop or _is_hidden(element):
            self._dropping = element
        elif name in words.line_break:
            self._breaks += 1
            if self._breaks > 1:
                self._builder.block(self._kinds[-1])
            else:
                self._builder.add(" ", placed(step.place))
        elif self._is_block(name):
            self._open(self._kind(element, name))
            self._ends[element] = self._close
        elif name in words.masked or self._is_foreign(element) or hinted(element) is BlockKind.FURNITURE:
            self._masks += 1
            self._ends[element] = self._unmask

    def _is_block(self, name: str) -> bool:
        words = self._words
        return any(name in names for names in (words.block, words.headline, words.furniture, words.cell))

    def _kind(self, element: etree._Element, name: str) -> BlockKind:
        outer = self._kinds[-1]
        if outer is BlockKind.FURNITURE or name in self._words.furniture or self._is_foreign(element):
            return BlockKind.FURNITURE
        if hinted(element) is BlockKind.FURNITURE or (
            name in self._words.cell and not _holds_sentence(element)
        ):
            return BlockKind.FURNITURE
        return BlockKind.HEADLINE if name in self._words.headline else outer

    def _is_foreign(self, element: etree._Element) -> bool:
        """Whether an element is marked as a language that is neither English nor the story's own."""
        language = next((value for name in self._words.language if (value := element.get(name))), "")
        return _primary(language) not in ("", "en", self._base)

    def _open(self, kind: BlockKind) -> None:
        self._kinds.append(kind)
        self._breaks = 0
        self._builder.block(kind)

    def _close(self) -> None:
        self._kinds.pop()
        self._breaks = 0
        self._builder.block(self._kinds[-1])

    def _unmask(self) -> None:
        self._masks -= 1


def hinted(element: etree._Element) -> BlockKind | None:
    """FURNITURE if a short element's class, id, role or itemprop speaks of a credit; else None."""
    said = hint_words(element)
    if said and not said.isdisjoint(_hints("furniture")):
        text = raw_text(element)
        if len(text) <= _CREDIT:
            return BlockKind.FURNITURE
    return None


def hint_words(element: etree._Element) -> frozenset[str]:
    """The words in an element's class, id, role and itemprop, in lower case."""
    values = (element.get(name) for name in ("class", "id", "role", "itemprop"))
    return frozenset(_WORD.findall(" ".join(value for value in values if value).lower()))


def is_boilerplate(element: etree._Element) -> bool:
    """Whether an element's class, id or role says that it is no part of the story."""
    return not hint_words(element).isdisjoint(_hints("drop"))


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _holds_sentence(element: etree._Element) -> bool:
    return _SENTENCE_END.search(raw_text(element).rstrip()) is not None


def _primary(language: str) -> str:
    """The language itself of a BCP 47 tag, in lower case; "" for none and for an undetermined one."""
    primary = language.strip().lower().replace("_", "-").split("-")[0]
    return "" if primary in ("und", "mul", "zxx", "x", "eng") else primary
