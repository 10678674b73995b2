"""XML from strangers, parsed: nothing is fetched, included or blown up, and broken XML names its line.

libxml2 (through lxml) limits depth to 256 elements, a text or attribute to 10 MB, and what entities
may expand to. Its line numbers end at 65,535; beyond that lines are counted here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mtqa.errors import InputError, in_short
from mtqa.formats.limits import check_nodes
from mtqa.formats.raw import RawFile
from mtqa.formats.xmltext import xml_text

#: libxml2 keeps a line in 16 bits; lxml's way around it does not hold for every element.
_MOST_LINES = 65_534
_LINE = "mtqa-line"
_CHUNK = 65_536
_NAME = re.compile(r"[^\W\d][\w.-]*")
_WHERE = re.compile(r",? line \d+, column \d+.*", re.S)


@dataclass(frozen=True)
class Items:
    """The items that a file has whole, in order, each with its XPath, and what broke the file."""

    found: tuple[tuple[etree._Element, str], ...]
    error: InputError | None


def parse_xml(raw_file: RawFile | bytes, path: str = "") -> etree._Element:
    """The root of an XML file. Nothing outside the file is read, no XInclude, no DTD, no entity.

    Raises InputError with the line for XML that is broken, too deep, a bomb, or in no such encoding
    as it declares.
    """
    parsing = _Parsing(raw_file, path, ())
    if parsing.error:
        raise parsing.error
    return parsing.root


def parse_items(raw_file: RawFile, names: tuple[str, ...]) -> Items:
    """The elements of those local names in whatever namespace, none within another of them.

    Of a broken file those that end before the break. Raises InputError as ``parse_xml`` if there
    is none.
    """
    parsing = _Parsing(raw_file, raw_file.path, tuple(f"{{*}}{name}" for name in names))
    if parsing.error and not parsing.found:
        raise parsing.error
    return Items(tuple(_with_paths(parsing.found)), parsing.error)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: etree._Element) -> str:
    """The namespace of an element; "" for none."""
    return name_parts(str(element.tag))[0]


def name_parts(name: str) -> tuple[str, str]:
    """Namespace ("" for none) and local name of an element or attribute as lxml names it.

    Not lxml's QName, which refuses names with a prefix that the file does not declare.
    """
    space, _, local = name.rpartition("}")
    return space.removeprefix("{"), local


def step(element: etree._Element, index: int = 0, position: int = 0) -> str:
    """One step of an XPath: the name as the file writes it, and the place among its like from 1.

    ``position`` is the place among all elements beside it, from 1; counted where it is not given.
    """
    name = f"{element.prefix}:{local_name(element)}" if element.prefix else local_name(element)
    if not _NAME.fullmatch(local_name(element)):
        # HTML has elements that no XPath can name.
        return f"/*[{position or sum(1 for _ in element.itersiblings(etree.Element, preceding=True)) + 1}]"
    return f"/{name}[{index}]" if index else f"/{name}"


def path_of(element: etree._Element, below: etree._Element | None = None, path: str = "") -> str:
    """The XPath of an element; ``below`` an element whose path is known, if one is given."""
    if element is below:
        return path
    parent = element.getparent()
    if parent is None:
        return step(element)
    # Not iterchildren(tag): lxml refuses the names of tags that broken HTML may have.
    alike = [child for child in parent.iterchildren(etree.Element) if child.tag == element.tag]
    index = alike.index(element) + 1 if len(alike) > 1 else 0
    return path_of(parent, below, path) + step(element, index)


def line_of(element: etree._Element) -> int | None:
    """The line, from 1, on which the start tag of an element ends; None where that is not known."""
    if (counted := element.get(_LINE)) is not None and counted.isdigit():
        return int(counted)
    line = element.sourceline
    return line if isinstance(line, int) and line <= _MOST_LINES else None


def text_of(element: etree._Element | None) -> str:
    """All text in an element, white space made single."""
    return "" if element is None else " ".join(raw_text(element).split())


def raw_text(element: etree._Element) -> str:
    """All text in an element as it is."""
    return "".join(texts_of(element))


def texts_of(element: etree._Element) -> Iterator[str]:
    """The stretches of text in an element in order, without comments and what entities stand for."""
    if next(element.iter(etree.Comment, etree.ProcessingInstruction), None) is None:
        yield from map(str, element.itertext(etree.Element))
        return
    # libxml2's walk over comments in a row takes time in the square of their number.
    yield element.text or ""
    around = [(element, iter(element))]
    while around:
        inner, children = around[-1]
        child = next(children, None)
        if child is None:
            around.pop()
            yield (inner.tail or "") if around else ""
        elif isinstance(child.tag, str):
            yield child.text or ""
            around.append((child, iter(child)))
        else:
            yield child.tail or ""


class _Parsing:
    """One pass over a file: its root, the elements looked for, the first error."""

    def __init__(self, raw_file: RawFile | bytes, path: str, tags: tuple[str, ...]) -> None:
        self.path = raw_file.path if isinstance(raw_file, RawFile) else path
        self.found: list[etree._Element] = []
        self.error: InputError | None = None
        text = xml_text(raw_file.data if isinstance(raw_file, RawFile) else raw_file, self.path)
        check_nodes(text, self.path)
        self._counting = text.count("\n") > _MOST_LINES
        self._names = frozenset(tag.removeprefix("{*}") for tag in tags)
        self._parser = etree.XMLPullParser(
            events=("start", "end") if self._counting else ("end",),
            tag=None if self._counting or not tags else tags,
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            attribute_defaults=False,
            huge_tree=False,
            recover=False,
        )
        self._is_fed = False
        try:
            self._feed(text)
        except etree.XMLSyntaxError as error:
            if not self._is_fed:  # else lxml 6.2 ends what the file left open
                self._take(0)
            # What ends the parse may be only what followed from the first error.
            first = next((one for one in self._parser.feed_error_log if one.level_name == "FATAL"), None)
            line, message = (first.line, first.message) if first else (error.lineno, error.msg)
            self.error = InputError(self.path, _reason(line or 1, message or ""))

    def _feed(self, text: str) -> None:
        if self._counting:
            for number, line in enumerate(text.split("\n"), 1):
                self._parser.feed(f"{line}\n".encode())
                self._take(number)
        else:
            for start in range(0, len(text), _CHUNK):
                self._parser.feed(text[start : start + _CHUNK].encode())
                self._take(0)
        self._is_fed = True
        self.root = self._parser.close()

    def _take(self, line: int) -> None:
        for event, element in self._parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            if event == "start":
                element.set(_LINE, str(line))
            elif local_name(element) in self._names:
                self.found.append(element)


def _with_paths(found: list[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    counts: Counter[str] = Counter()
    parents: dict[etree._Element, str] = {}
    for element in found:
        parent = element.getparent()
        if parent is None:
            yield element, step(element)
            continue
        if parent not in parents:
            parents[parent] = path_of(parent)
        place = parents[parent] + step(element)
        counts[place] += 1
        yield element, f"{place}[{counts[place]}]"


def limit_reason(message: str) -> str:
    """Which of libxml2's limits an error is about, "" for none."""
    if "xcessive depth" in message:
        return "more than 256 elements within each other"
    if "amplification" in message or "entity reference loop" in message.lower():
        return "entities that expand beyond all measure"
    if "Resource limit" in message or "Buffer size limit" in message or "too big found" in message:
        return "a text, comment or attribute longer than 10 MB"
    return "a name longer than 50,000 characters" if "Name too long" in message else ""


def _reason(line: int, message: str) -> str:
    message = in_short(_WHERE.sub("", message).strip().rstrip("."))
    if limit := limit_reason(message):
        return f"line {line}: {limit}"
    if message[1:2].islower():
        message = message[:1].lower() + message[1:]
    return f"line {line}: broken XML: {message}"
